"""Keeps the index in step with the records, inside the transaction that changes them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import chain, islice, pairwise

from django.conf import settings
from django.db import transaction

from portal.text.normalize import fold

from . import analysis, registry, spelling
from .engines import engine
from .models import SearchEntry, TitleWord

CHUNK = 200  # records held in memory at once

_waiting: ContextVar[dict[tuple, set[int]] | None] = ContextVar(
    "search_index_waiting", default=None
)


def touch(kind: str, ids: Iterable[int]) -> None:
    """Say that records of `kind` changed: refreshed now, or at the end of `paused()`."""
    do_now_or_later(refresh, kind, ids)


def do_now_or_later(work: Callable, kind: str, ids: Iterable[int]) -> None:
    """Call `work(kind, ids)` now, or at the end of `paused()` once for all keys of the kind."""
    waiting = _waiting.get()
    if waiting is None:
        work(kind, ids)
    else:
        waiting[work, kind].update(ids)


@contextmanager
def paused():
    """Collect what changes and refresh it once, at the end of the block, in its transaction.

    For whoever saves many rows of one record, or many records: `with index.paused(): …`.
    The block is a transaction of its own, so that it leaves records and index alike or neither.
    """
    if _waiting.get() is not None:
        yield
        return
    waiting = defaultdict(set)
    with transaction.atomic():
        token = _waiting.set(waiting)
        try:
            yield
        finally:
            _waiting.reset(token)
        for (work, kind), ids in waiting.items():
            work(kind, ids)


def refresh(kind: str, ids: Iterable[int]) -> int:
    """Index the records `ids` of `kind` anew, and drop what may not be found; how many entries.

    In chunks, each a transaction, so that any number of records takes the same memory. Needed
    only where Django sends no signal: after `QuerySet.update()` and `bulk_create()`.
    """
    return sum(refresh_chunk(registry.get(kind), chunk) for chunk in chunks(ids))


@transaction.atomic
def refresh_chunk(source: registry.Source, ids: list[int]) -> int:
    return put(source, ids, analysed(read(source, ids)))


@transaction.atomic
def refresh_many(kind: str, ids: Iterable[int]) -> int:
    """The same for very many records in one transaction: the texts of a chunk are analysed while
    the database takes the chunk before. `ids` may come from a generator that writes the records.
    """
    source = registry.get(kind)
    with ThreadPoolExecutor(1) as analyst, engine().bulk():
        coming = ((chunk, analyst.submit(analysed, read(source, chunk))) for chunk in chunks(ids))
        # In pairs, so that the next is begun before this one is put.
        return sum(
            put(source, chunk, entries.result())
            for (chunk, entries), _next in pairwise(chain(coming, [None]))
        )


def read(source: registry.Source, ids: list[int]) -> list[tuple]:
    """What `entry` needs of each record among `ids` that readers may find, in each language."""
    # Of two who change parts of one record at once, the second waits here and sees both changes.
    rows = source.model._base_manager.filter(pk__in=ids).order_by("pk")
    list(rows.select_for_update(no_key=True).values_list("pk", flat=True))
    found = []
    for record in source.queryset().filter(pk__in=ids):
        if (visible_from := source.visible_from(record)) is not None:
            for language, _name in settings.LANGUAGES:
                texts, facets = source.texts(record, language), " ".join(source.facets(record))
                if texts.title:
                    found.append((source.kind, record.pk, language, texts, visible_from, facets))
    return found


def analysed(found: list[tuple]) -> list[SearchEntry]:
    """The entries of what was `read`; asks no database."""
    return [entry(*one) for one in found]


def put(source: registry.Source, ids: list[int], entries: list[SearchEntry]) -> int:
    """Make `entries` those of the records `ids`; how many they are."""
    engine().put(source.kind, ids, entries)
    put_words(source.kind, ids, entries)
    return len(entries)


def put_words(kind: str, ids: list[int], entries: list[SearchEntry]) -> None:
    """Remember the words of `entries`: for the spelling of queries, and those of their titles."""
    engine().learn(
        spelling.learnt(
            terms
            for entry in entries
            for terms in (entry.title_terms, entry.summary_terms, entry.body_terms)
        )
    )
    present = SearchEntry.objects.filter(kind=kind, object_id__in=ids)
    keys = {
        (pk, language): key
        for key, pk, language in present.values_list("pk", "object_id", "language")
    }
    # By the keys of the entries: a join would be planned on statistics that are not there yet.
    TitleWord.objects.filter(entry__in=list(keys.values())).delete()
    words = [
        (keys[entry.object_id, entry.language], fold(word), stem)
        for entry in entries
        for word, stem in analysis.stems_of(entry.title_terms).items()
    ]
    if words:
        engine().add_title_words(kind, words)


def entry(kind, key, language, texts: registry.Texts, visible_from, facets) -> SearchEntry:
    """One record in one language, its texts as terms."""
    whole = "\n".join([texts.body, *(text for _name, text in texts.files)])
    title, summary, body = (
        analysis.rows(text, language) for text in (texts.title, texts.summary, whole)
    )
    return SearchEntry(
        kind=kind,
        object_id=key,
        language=language,
        title=texts.title,
        summary=texts.summary,
        body=texts.body,
        files=texts.files,
        title_terms=analysis.joined(title),
        summary_terms=analysis.joined(summary),
        body_terms=analysis.joined([*body, analysis.marks(title, summary, body)]),
        visible_from=visible_from,
        facets=facets,
    )


def lacks(kind: str, ids: Iterable[int]) -> set[int]:
    """Those of the records `ids` of `kind` that have no entry."""
    ids = set(ids)
    there = SearchEntry.objects.filter(kind=kind, object_id__in=ids)
    return ids - set(there.values_list("object_id", flat=True))


def chunks(ids: Iterable[int], size: int = CHUNK) -> Iterator[list[int]]:
    """`ids` in lists of at most `size`."""
    ids = iter(ids)
    while chunk := list(islice(ids, size)):
        yield chunk
