"""When scheduled records become public."""

from datetime import datetime

from django.apps import apps
from django.db.models import Min

from portal.freshness import moments

from .models import Publication, State


def connect() -> None:
    """Let kept pages end when a scheduled record comes."""
    moments.register(next_publication)


def next_publication(now: datetime) -> datetime | None:
    """The first moment after `now` at which a released record becomes public; one query a model."""
    coming = []
    for model in apps.get_models():
        if issubclass(model, Publication):
            scheduled = model.objects.filter(state=State.PUBLISHED, published_at__gt=now)
            coming.append(scheduled.aggregate(first=Min("published_at"))["first"])
    return min(filter(None, coming), default=None)
