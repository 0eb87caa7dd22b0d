from functools import cached_property

from django.conf import settings
from django.db.models import Count

from . import results


class Hits:
    """What a query found: records best first, each once, though it may match in two languages.

    `mode` is "all", "prefix", "any" or "none"; `entries` the matching entries as a queryset with
    `score`. Counts, and slices into lists of `Result`, so that a Paginator can page it.
    """

    def __init__(self, query, mode, entries):
        self.query = query
        self.mode = mode
        self.entries = entries

    def of(self, *kinds: str) -> "Hits":
        """The hits of some kinds alone; all of them where none is named."""
        if not kinds:
            return self
        return Hits(self.query, self.mode, self.entries.filter(kind__in=kinds))

    @cached_property
    def counts(self) -> dict[str, int]:
        """The number of records of each kind that has any."""
        counted = self.entries.order_by().values("kind")
        counted = counted.annotate(records=Count("object_id", distinct=True))
        return dict(counted.values_list("kind", "records"))

    def count(self) -> int:
        """The number of records."""
        return sum(self.counts.values())

    __len__ = count

    def ids(self, kind: str) -> list[int]:
        """The keys of all records of `kind`, best first."""
        found = self.ranked.filter(kind=kind).values_list("object_id", flat=True)
        return list(dict.fromkeys(found.iterator()))

    def __getitem__(self, window: slice) -> list["results.Result"]:
        """The results of a window such as `[20:40]`."""
        if self.mode == "none":
            return []
        # A record has one entry a language at most, so this many hold the records up to the end.
        enough = window.stop and window.stop * len(settings.LANGUAGES)
        rows = self.ranked.values_list("kind", "object_id")[:enough]
        keys = list(dict.fromkeys(rows))[window]
        return results.build(self.query, self.mode, keys, self.entries)

    @property
    def ranked(self):
        """The entries, best first; the newer first among equals."""
        if self.mode == "none":
            return self.entries
        return self.entries.order_by("-score", "-visible_from", "kind", "object_id", "language")
