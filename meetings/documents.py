"""A meeting to take along: as one file, and as PDF."""

from django.http import Http404
from django.views.decorators.http import require_safe

from portal.publishing.documents import document, offers_pdf, offline_page, pdf_page
from portal.publishing.redirects import get_or_redirect
from portal.throttling import throttled

from .models import Meeting


def public():
    return Meeting.objects.published().for_page()


def html_of(meeting) -> str:
    path = meeting.get_absolute_url()
    return document("documents/meeting.html", {"meeting": meeting, "record": meeting, "path": path})


@require_safe
@throttled("export")
@get_or_redirect(public)
def offline(request, meeting):
    """The meeting as one HTML file that needs no network."""
    return offline_page(html_of(meeting), meeting.slug)


@require_safe
@throttled("export")
@get_or_redirect(public)
def as_pdf(request, meeting):
    """The meeting as PDF; 404 on a machine that cannot draw it."""
    if not offers_pdf():
        raise Http404("Pango is not installed.")
    return pdf_page(html_of(meeting), meeting.slug)
