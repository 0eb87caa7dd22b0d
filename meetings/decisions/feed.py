"""Decisions as Atom, those of the meetings published last first."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetings.models import Decision
from portal.publishing import feeds
from portal.publishing.addresses import absolute, tag, with_absolute_links
from portal.publishing.languages import current_language


def newest():
    found = Decision.objects.published().select_related("meeting__body", "owner")
    return found.order_by("-meeting__published_at", "-meeting", "order", "pk")


def entry(decision) -> feeds.Entry:
    meeting = decision.meeting
    content = render_to_string("feeds/decision.html", {"decision": decision})
    return feeds.Entry(
        id=tag(current_language(), "decision", decision.pk),
        address=absolute(f"{meeting.get_absolute_url()}#decision-{decision.pk}"),
        title=feeds.words_of(decision, "text"),
        summary=feeds.words_of(meeting, "name"),
        content=with_absolute_links(content),
        published=meeting.published_at,
        updated=max(meeting.updated_at, meeting.published_at),
        categories=[{"term": decision.status, "label": str(decision.get_status_display())}],
    )


@require_safe
def decisions(request):
    """Every public decision, 50 a page."""
    page, title = reverse("decisions:list"), _("Decisions of the boards")
    return feeds.answer(request, newest(), entry, name=["decisions"], title=title, page=page)
