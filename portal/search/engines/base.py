from contextlib import contextmanager
from math import log

from django.db import transaction
from django.db.models import Max

from portal.search.expressions import Clause, Expression
from portal.search.models import SearchEntry, SearchEntryQuerySet

# A word in a title weighs as much as ten in the body.
TITLE_WEIGHT, SUMMARY_WEIGHT, BODY_WEIGHT = 10.0, 4.0, 1.0
COUNTED = 5_000  # words in more entries than this count as equally common


def rarity(count: int, total: int) -> float:
    """The inverse document frequency of Okapi BM25: of what `count` of `total` entries have."""
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

    def before_change(self, kind: str, ids: list[int]) -> None:
        """Called before the entries of these records change."""

    def after_change(self, kind: str, ids: list[int]) -> None:
        """Called when the entries of these records have changed."""

    @contextmanager
    def indexed(self):
        """A block in which the database looks matches up in its index, however many they are."""
        yield

    def optimize(self) -> None:
        """Tidy up after a rebuild."""

    def after_migrate(self) -> None:
        """Called after `migrate`, and after `flush`, which empties tables unseen."""

    def among(self, ids: list[int]):
        """An expression for `pk__in`: many keys as one parameter, looked at once."""
        raise NotImplementedError

    def counts(self, clauses: list[Clause]) -> list[int]:
        """In how many entries each clause matches, at most COUNTED; one query."""
        raise NotImplementedError

    def total(self) -> int:
        """About how many entries there are: the highest key, which needs no counting."""
        return SearchEntry.objects.aggregate(last=Max("pk"))["last"] or 0

    def learn(self, words: dict[str, str]) -> None:
        """Remember words {as written: folded stem} for the correction of spelling."""
        raise NotImplementedError

    def entries(self, kinds=None) -> SearchEntryQuerySet:
        """All entries, or those of some `kinds`."""
        entries = SearchEntry.objects.all()
        return entries if kinds is None else entries.filter(kind__in=kinds)

    def matches(self, expression: Expression, kinds=None) -> SearchEntryQuerySet:
        """The entries that match, in no order."""
        raise NotImplementedError

    def best(self, expression: Expression, ids: list[int], limit: int) -> list[int]:
        """At most `limit` of the matching entries `ids`: rare words and titles weigh more.

        The clauses must have been counted.

        A first sieve where more match than `ranking` can look at; each engine has its own score.
        """
        raise NotImplementedError
