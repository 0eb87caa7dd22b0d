"""The search: everything at once, best first, as on its page."""

from html import unescape
from typing import ClassVar

from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from portal.publishing import kinds
from portal.publishing.languages import LANGUAGES
from portal.publishing.shapes import Links, Shape, Text, page_links, self_of, texts
from portal.search.finding import find

from . import cursors
from .lists import paged


class FoundShape(Shape):
    """A record that the search found."""

    notes: ClassVar = {
        "type": _("The kind of record."),
        "title": _("title"),
        "passage": _("The passage that answers the words."),
        "passage_lang": _("The language of the passage."),
    }

    type: str
    id: int
    self: str
    url: Links
    title: Text
    passage: str | None
    passage_lang: str

    @staticmethod
    def read_type(result):
        return result.kind

    @staticmethod
    def read_id(result):
        return result.record.pk

    @staticmethod
    def read_self(result):
        kind = next(kind for kind in kinds.all() if kind.model is type(result.record))
        return self_of(kind.name, kind.key)(result.record)

    @staticmethod
    def read_url(result):
        return page_links(result.url)

    @staticmethod
    def read_title(result):
        record = result.record
        if record.required_texts:
            return texts(record, record.required_texts[0])
        return dict.fromkeys(LANGUAGES, result.title)  # the name of a person

    @staticmethod
    def read_passage(result):
        return unescape(strip_tags(result.passage_html))

    @staticmethod
    def read_passage_lang(result):
        return result.language


def found(request, asked, wanted):
    """A page of what the words find, with the numbers of each kind."""
    hits = find(asked.q)
    counts = hits.counts
    if asked.type:
        hits = hits.of(asked.type)
    start = place(hits, asked.cursor)
    window = hits.window(start, start + asked.limit)
    data = {
        "mode": hits.mode,
        "total": len(hits),
        "counts": counts,
        "items": [FoundShape.of(result, wanted) for result in hits[start : start + asked.limit]],
    }
    stop = start + len(window)
    cursor = cursors.written("search", stop, *window[-1]) if stop < len(hits) else None
    return paged(request, data, cursor, asked)


def place(hits, cursor: str | None) -> int:
    """Where to go on: behind the record that came last, wherever it stands by now."""
    if not cursor:
        return 0
    position, *last = cursors.read(cursor, "search", int, str, int)
    position = max(1, position)
    if hits.window(position - 1, position) == [tuple(last)]:
        return position
    keys = hits.keys
    return keys.index(tuple(last)) + 1 if tuple(last) in keys else min(position, len(keys))
