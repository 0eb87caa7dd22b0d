from collections import Counter
from functools import cached_property

from . import ranking, results
from .engines import engine
from .engines.base import COUNTED
from .models import TitleWord

RANKED = 100  # entries that are ranked; behind them the newest come first
SIEVED = 1_000  # entries among which the engine looks for those, where more match


class Hits:
    """What a question found: records best first, each once, though it may match in two languages.

    `mode` is "all", "most", "any" or "none"; `entries` the matching entries as a queryset.
    Counts, and slices into lists of `Result`, so that a Paginator can page it.
    """

    def __init__(self, question, mode, entries):
        self.question = question
        self.mode = mode
        self.entries = entries

    def of(self, *kinds: str) -> "Hits":
        """The hits of some kinds alone; all of them where none is named."""
        if not kinds:
            return self
        return Hits(self.question, self.mode, self.entries.filter(kind__in=kinds))

    @cached_property
    def rows(self) -> list[tuple[int, str, int, str]]:
        """Key, kind, key of the record and facets of every matching entry."""
        if self.mode == "none":
            return []
        with engine().indexed():
            return list(self.entries.order_by().values_list("pk", "kind", "object_id", "facets"))

    @cached_property
    def counts(self) -> dict[str, int]:
        """The number of records of each kind that has any."""
        return dict(Counter(kind for kind, _pk in {row[1:3] for row in self.rows}))

    def count(self) -> int:
        """The number of records."""
        return len(self.keys)

    __len__ = count

    @cached_property
    def keys(self) -> list[tuple[str, int]]:
        """Kind and key of each record, best first; the newer first among equals."""
        pool = {row[0] for row in self.rows}
        if len(pool) > RANKED:
            pool = self.best(pool)
        question = self.question
        scores = ranking.scores(question.clauses, question.rarities, list(pool)) if pool else {}
        rows = sorted(self.rows, key=lambda row: (-scores.get(row[0], -1.0), -row[2], row[1]))
        return list(dict.fromkeys(row[1:3] for row in rows))

    def best(self, found: set[int]) -> list[int]:
        """The RANKED entries among those `found` that the engine's own score puts first.

        Of very many it sees the newest, and those that have the words in their titles.
        """
        # In the mode "any" hits differ most, and rare words keep them fewer than COUNTED.
        if len(found) > (COUNTED if self.mode == "any" else SIEVED):
            sieved = sorted(titled_with(self.question) & found, reverse=True)[: SIEVED // 2]
            newest = sorted(found.difference(sieved), reverse=True)
            found = sieved + newest[: SIEVED - len(sieved)]
        return engine().best(self.question.expression(self.mode), list(found), RANKED)

    @cached_property
    def facets(self) -> dict[int, frozenset[str]]:
        """{key of the record: its facets} of every record; for hits of one kind."""
        return {row[2]: frozenset(row[3].split()) for row in self.rows}

    def ids(self, kind: str) -> list[int]:
        """The keys of all records of `kind`, best first."""
        return [pk for of, pk in self.keys if of == kind]

    def __getitem__(self, window: slice) -> list["results.Result"]:
        """The results of a window such as `[20:40]`."""
        return results.build(self.question, self.keys[window])


def titled_with(question) -> set[int]:
    """The keys of the entries that have a word of `question` in their title."""
    stems = [term[1:] for term in question.forms if term.startswith("f")]
    found = TitleWord.objects.filter(stem__in=stems).order_by("-entry_id")
    return set(found.values_list("entry_id", flat=True)[: 10 * SIEVED])
