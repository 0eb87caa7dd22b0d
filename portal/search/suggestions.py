"""What a reader who types may go on to: records, topics, agencies, and what others asked."""

import re
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from portal.text.normalize import fold, normalize

from . import registry, results
from .models import QueryCount, SearchEntry, TitleWord
from .parsing import Query, parse
from .question import Question
from .respelling import respellings

LIMIT = 8
LOOKED_AT = 100  # titles, of those that begin so
OF_A_KIND = 3  # records of one kind, so that every kind has a place


@dataclass(frozen=True)
class Suggestion:
    """A line under the search box: a record, or a query to ask again."""

    text: str
    url: str
    kind: str
    label: str
    language: str


def suggest(text: str, limit: int = LIMIT) -> list[Suggestion]:
    """At most `limit` records with a title whose words begin like those of `text`, and queries
    that others asked with success; in the other alphabet or layout where nothing begins so."""
    for reading in (text, *respellings(text)):
        query = parse(reading)
        if any(len(word) > 1 for word in query.words):
            found = past_queries(query) + of_records(query, limit)
            if found:
                return found[:limit]
    return []


def past_queries(query: Query, limit: int = 2) -> list[Suggestion]:
    """What readers often asked, and found, that begins like `query`."""
    text = " ".join(query.words)
    asked = QueryCount.objects.successful().filter(text__gte=text, text__lt=text + "\U0010ffff")
    asked = asked.exclude(text=text).order_by("-asked")[:limit]
    page = reverse("search:results")
    return [
        Suggestion(
            count.text, f"{page}?{urlencode({'q': count.text})}", "query", _("readers ask"), ""
        )
        for count in asked
    ]


def of_records(query: Query, limit: int) -> list[Suggestion]:
    """Records whose titles begin so, every kind with its place, in the language that does."""
    words = [fold(word) for word in query.words]
    first, others, titles = [], [], {}
    for source in registry.all():
        found = titled(source.kind, words)
        keys = [(source.kind, pk) for pk in found]
        titles |= dict(zip(keys, found.values(), strict=True))
        first += keys[:OF_A_KIND]
        others += keys[OF_A_KIND:]
    # Of what does not fit, the kinds that come last give way; the order of kinds stays.
    order = [source.kind for source in registry.all()]
    keys = sorted((first + others)[:limit], key=lambda key: order.index(key[0]))
    records = results.published_records(keys)
    return [
        Suggestion(
            title,
            records[key].get_absolute_url(),
            key[0],
            str(records[key]._meta.verbose_name),
            language,
        )
        for key, (title, language) in ((key, titles[key]) for key in keys if key in records)
    ]


def titled(kind: str, words: list[str]) -> dict[int, tuple[str, str]]:
    """{key: title and its language} of records of `kind` in whose title every one of `words`
    begins a word.

    The longest word is looked up; the others are looked for in what it finds.
    """
    longest = max(words, key=len)
    rows = TitleWord.objects.filter(
        kind=kind,
        word__gte=longest,
        word__lt=longest + "\U0010ffff",
        entry__visible_from__lte=timezone.now(),
    )
    rows = rows.order_by("word").values_list("entry__object_id", "entry__language", "entry__title")[
        :LOOKED_AT
    ]
    starts = [re.compile(rf"\b{re.escape(word)}") for word in words]
    reader = results.readers_language()
    fitting = {}
    for pk, language, title in rows:
        places = [start.search(fold(normalize(title))) for start in starts]
        if all(places):
            rank = (language != reader, places[0].start() > 0, len(title), title, language)
            fitting[pk] = min(fitting.get(pk, rank), rank)
    return {pk: fitting[pk][-2:] for pk in sorted(fitting, key=fitting.get)}


def ways_on(text: str, limit: int = 6) -> dict[str, list[results.Result]]:
    """Where nothing is found: the `nearest` guides (topics) to `text`, and the `newest` records."""
    kinds = {"nearest": [], "newest": []}
    for source in registry.all():
        if source.leads_on:
            kinds[source.leads_on].append(source.kind)
    visible = SearchEntry.objects.visible()
    guides = visible.filter(kind__in=kinds["nearest"]).values_list("kind", "object_id", "title")
    wanted = fold(text.lower())
    ranked = sorted(guides, key=lambda guide: -fuzz.partial_ratio(wanted, fold(guide[2].lower())))
    newest = visible.filter(kind__in=kinds["newest"]).order_by("-visible_from", "-pk")
    newest = newest.values_list("kind", "object_id")[: 2 * limit]
    nobody = Question(Query(""))
    return {
        "nearest": results.build(nobody, unique(guide[:2] for guide in ranked)[:limit]),
        "newest": results.build(nobody, unique(newest)[:limit]),
    }


def unique(keys) -> list:
    return list(dict.fromkeys(keys))
