"""The views: the entry, each list, each object."""

from django.http import Http404

from portal.api.views import data_view

from . import asked, lists
from .fixed import FIXED
from .meetings import of_organization
from .parts import PARTS
from .records import MEETINGS, ORGANIZATIONS, PERSONS, number_of
from .system import system

SOURCES = {one.name: one for one in (*FIXED, ORGANIZATIONS, PERSONS, MEETINGS, *PARTS)}


@data_view
def entry(request):
    return system(asked.language(request))


@data_view
def list_of(request, plural):
    source = source_of(plural)
    wanted = asked.of(request)
    return lists.page(request, source, source.rows(wanted), wanted)


@data_view
def one_of(request, plural, key):
    found = source_of(plural).one(key, asked.language(request))
    if found is None:
        raise Http404(key)
    return found


@data_view
def meetings_of(request, kind, key):
    """The meetings of an organization, in the order and with the filters of all meetings."""
    pk = number_of(key)
    if ORGANIZATIONS.one(f"{kind}-{key}", "ky") is None:
        raise Http404(key)
    wanted = asked.of(request)
    rows = MEETINGS.rows(wanted).filter(object_id__in=of_organization(kind, pk).values("pk"))
    return lists.page(request, MEETINGS, rows, wanted)


def source_of(plural):
    if plural not in SOURCES:
        raise Http404(plural)
    return SOURCES[plural]
