from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from math import log

from django.db import connections, router, transaction
from django.db.models import Max

from portal.freshness.version import turn_over
from portal.search.expressions import Expression
from portal.search.models import SearchEntry

COUNTED = 5_000  # words in more entries than this count as equally common

Match = tuple[int, str, str, list[int]]


def rarity(count: int, total: int) -> float:
    """The inverse document frequency of Okapi BM25: of what `count` of `total` entries have."""
    count = min(count, COUNTED)
    return log(1 + max(min(total, 2 * COUNTED) - count, 0.5) / (count + 0.5))


class Engine:
    """Keeps the entries and matches expressions against their terms."""

    KEY = ["kind", "object_id", "language"]
    VALUES = [
        field.name
        for field in SearchEntry._meta.concrete_fields
        if field.name not in {"id", "kind", "object_id", "language"}
    ]

    def put(self, kind: str, ids: list[int], entries: list[SearchEntry]) -> None:
        """Make `entries` the only ones of the records `ids` of `kind`; none of them: dropped.

        An upsert, not a delete and insert: two editors who save the same record at once would
        otherwise meet in the unique constraint.
        """
        fresh = {(entry.object_id, entry.language) for entry in entries}
        with transaction.atomic():
            present = SearchEntry.objects.filter(kind=kind, object_id__in=ids)
            self.before_change(kind, ids)
            stale = [
                pk
                for pk, *key in present.values_list("pk", "object_id", "language")
                if tuple(key) not in fresh
            ]
            if stale:
                SearchEntry.objects.filter(pk__in=stale).delete()
            SearchEntry.objects.bulk_create(
                entries, update_conflicts=True, unique_fields=self.KEY, update_fields=self.VALUES
            )
            self.after_change(kind, ids)
            turn_over(kind, ids)

    @contextmanager
    def bulk(self) -> Iterator[None]:
        """A block in a transaction that puts thousands of entries."""
        yield

    def before_change(self, kind: str, ids: list[int]) -> None:
        """Called before the entries of these records change."""

    def after_change(self, kind: str, ids: list[int]) -> None:
        """Called when the entries of these records have changed."""

    def optimize(self) -> None:
        """Tidy up after a rebuild."""

    def after_migrate(self) -> None:
        """Called after `migrate`, and after `flush`, which empties tables unseen."""

    def total(self) -> int:
        """About how many entries there are: the highest key, which needs no counting."""
        return SearchEntry.objects.aggregate(last=Max("pk"))["last"] or 0

    def learn(self, words: dict[str, str]) -> None:
        """Remember words {as written: folded stem} for the correction of spelling."""
        raise NotImplementedError

    def add_title_words(self, kind: str, words: list[tuple[int, str, str]]) -> None:
        """Remember the words of titles: key of the entry, word and stem, both folded."""
        raise NotImplementedError

    def matches(self, expressions: list[Expression]) -> Iterable[Match]:
        """(number of the expression, kind, language, keys of the records) of what matches each.

        In no order; nothing for an expression that matches nothing. One query.
        """
        raise NotImplementedError


def reading():
    """The connection for reading: that to the replica where the router says so."""
    return connections[router.db_for_read(SearchEntry)]
