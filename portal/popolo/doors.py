"""The views: the index, and each collection page by page."""

from django.http import Http404
from django.utils.http import urlencode

from portal.api import cursors, queries
from portal.api.parameters import MOST
from portal.api.views import data_view
from portal.publishing.shapes import absolute

from .collections import COLLECTIONS

ROOT = "/api/popolo/"
READERS = {"lang": queries.language, "limit": queries.limit, "cursor": str}


@data_view
def index(request):
    return {name: absolute(f"{ROOT}{name}") for name in COLLECTIONS}


@data_view
def list_of(request, name):
    """`{name: [...], "next": address or null}`."""
    if name not in COLLECTIONS:
        raise Http404(name)
    asked = queries.read(request, READERS)
    language, limit = asked.get("lang", queries.FIRST_LANGUAGE), asked.get("limit", MOST)
    number, last = 0, 0
    if "cursor" in asked:
        number, last = cursors.read(asked["cursor"], name, int, int)
    rows = taken(COLLECTIONS[name][number:], last, limit + 1)
    shown, more = rows[:limit], len(rows) > limit
    told = [told for source, records in grouped(shown) for told in source.told(records, language)]
    cursor = more and cursors.written(name, *place(name, *shown[-1]))
    return {name: told, "next": following(request, cursor) if cursor else None}


def taken(sources, last: int, wanted: int) -> list[tuple]:
    """Up to `wanted` pairs of source and record: of the first source those after the key `last`."""
    found = []
    for source in sources:
        records = source.after(last)[: wanted - len(found)]
        found += [(source, record) for record in records]
        if len(found) == wanted:
            break
        last = 0
    return found


def grouped(rows):
    """[(source, its records)], in the order of the rows."""
    groups = {}
    for source, record in rows:
        groups.setdefault(source.prefix, (source, []))[1].append(record)
    return groups.values()


def place(name, source, record) -> tuple[int, int]:
    return COLLECTIONS[name].index(source), record.pk


def following(request, cursor: str) -> str:
    query = {key: request.GET[key] for key in ("lang", "limit") if key in request.GET}
    return absolute(f"{request.path}?{urlencode(query | {'cursor': cursor})}")
