from django.db import transaction

from portal.search.expressions import Expression
from portal.search.models import SearchEntry, SearchEntryQuerySet

# A word in a title weighs as much as ten in the body.
TITLE_WEIGHT, SUMMARY_WEIGHT, BODY_WEIGHT = 10.0, 4.0, 1.0


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

    def optimize(self) -> None:
        """Tidy up after a rebuild."""

    def after_migrate(self) -> None:
        """Called after `migrate`, and after `flush`, which empties tables unseen."""

    def among(self, ids: list[int]):
        """An expression for `pk__in`: many keys as one parameter, looked at once."""
        raise NotImplementedError

    def entries(self, kinds=None, language=None) -> SearchEntryQuerySet:
        """All entries, or those of some `kinds` and of one `language`."""
        entries = SearchEntry.objects.all()
        if kinds is not None:
            entries = entries.filter(kind__in=kinds)
        if language is not None:
            entries = entries.filter(language=language)
        return entries

    def matches(self, expression: Expression, kinds=None, language=None) -> SearchEntryQuerySet:
        """The entries that match, annotated with `score`: bigger is better, rare words and
        titles weigh more. Scores compare within one query only."""
        raise NotImplementedError
