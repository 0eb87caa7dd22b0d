"""What waits for an editor, for the start page of the desk.

Each admin of the desk may have `waiting(request)`: (label, queryset, parameters of its list) of what
this user can do something about.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode


@dataclass(frozen=True)
class Waiting:
    """A line of the start page: how many records wait, and the list that shows them."""

    label: str
    kind: str
    count: int
    address: str


def lines(site, request) -> Iterator[Waiting]:
    """Every line with at least one record; a query for each."""
    for model, desk in site._registry.items():
        if not hasattr(desk, "waiting") or not desk.has_view_or_change_permission(request):
            continue
        address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        for label, records, parameters in desk.waiting(request):
            if count := records.count():
                name = model._meta.verbose_name_plural
                yield Waiting(label, name, count, f"{address}?{urlencode(parameters)}")
