"""The newest meetings as Atom: of all boards, of one board; in full."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.directory.models import Body
from portal.publishing import feeds
from portal.publishing.redirects import get_or_redirect

from .models import Meeting


def newest():
    """By publication, not by date: a feed tells what is new, not what is soon."""
    return Meeting.objects.published().newest().for_page()


def entry(meeting) -> feeds.Entry:
    return feeds.entry_of(
        meeting,
        title="name",
        summary="lead",
        template="feeds/meeting.html",
        context={"meeting": meeting},
        links=[*feeds.pictures(meeting.photos.all()), *feeds.files(meeting.documents.all())],
    )


@require_safe
def of_portal(request):
    """Every public meeting, 50 a page."""
    page, title = reverse("meetings:list"), _("Meetings of the boards")
    return feeds.answer(request, newest(), entry, name=["meetings"], title=title, page=page)


@require_safe
@get_or_redirect(Body.objects.all)
def of_body(request, body):
    """The meetings of one board."""
    page = f"{reverse('meetings:list')}?body={body.slug}"
    name, meetings = ["bodies", body.pk, "meetings"], newest().filter(body=body)
    return feeds.answer(request, meetings, entry, name=name, title=body.name, page=page)
