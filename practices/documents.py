"""Practices to take along: one as a file or PDF, several of a topic or of my list as one file."""

from django.http import Http404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.publishing.documents import document, offers_pdf, offline_page, pdf_page
from portal.publishing.redirects import get_or_redirect
from portal.throttling import throttled

from .models import Practice
from .my_list import listed

MOST = 50  # practices in one file: some 5 MB with pictures


def public():
    return Practice.objects.published().for_page()


def html_of(practice) -> str:
    path = practice.get_absolute_url()
    return document(
        "documents/practice.html", {"practice": practice, "record": practice, "path": path}
    )


def html_of_many(practices, title, path) -> str:
    """The first MOST of `practices`, a queryset from `public()`, as one document."""
    context = {
        "practices": practices[:MOST],
        "more": max(0, practices.count() - MOST),
        "title": title,
        "path": path,
    }
    return document("documents/practices.html", context)


@require_safe
@throttled("export")
@get_or_redirect(public)
def offline(request, practice):
    """The practice as one HTML file that needs no network."""
    return offline_page(html_of(practice), practice.slug)


@require_safe
@throttled("export")
@get_or_redirect(public)
def as_pdf(request, practice):
    """The practice as PDF; 404 on a machine that cannot draw it."""
    if not offers_pdf():
        raise Http404("Pango is not installed.")
    return pdf_page(html_of(practice), practice.slug)


@require_safe
@throttled("export")
def my_list_offline(request):
    """The practices of `?p=` as one HTML file."""
    practices = listed(request.GET.getlist("p")).for_page()
    path = request.get_full_path().replace("offline.html", "")
    html = html_of_many(practices, _("My list"), path)
    return offline_page(html, "my-list")
