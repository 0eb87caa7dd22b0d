from functools import cached_property

from . import ranking, results
from .posting import Posting
from .postings import postings
from .sieve import sieved
from .tally import Tally


class Hits:
    """What a question found: records best first, each once, though it may match in two languages.

    `mode` is "all", "most", "any" or "none"; `entries` are those that match and are visible.
    Counts, and slices into lists of `Result`, so that a Paginator can page it.
    """

    def __init__(self, question, mode: str, entries: Posting):
        self.question = question
        self.mode = mode
        self.entries = entries

    def of(self, *kinds: str) -> "Hits":
        """The hits of some kinds alone; all of them where none is named."""
        return self.among({kind: self.bits(kind) for kind in kinds}) if kinds else self

    def among(self, records: dict[str, int]) -> "Hits":
        """The hits among these `records` {kind: places in its tally}."""
        return Hits(self.question, self.mode, self.entries.within(records))

    @cached_property
    def records(self) -> dict[str, int]:
        """{kind: places in its tally} of the records."""
        return self.entries.records()

    def bits(self, kind: str) -> int:
        """The places of the records of `kind`, in no order."""
        return self.records.get(kind, 0)

    def tally(self, kind: str) -> Tally:
        """The tally that `bits` stand in."""
        return (self.question.index or postings()).tally(kind)

    @cached_property
    def counts(self) -> dict[str, int]:
        """The number of records of each kind that has any."""
        return {kind: bits.bit_count() for kind, bits in self.records.items()}

    def count(self) -> int:
        """The number of records."""
        return sum(self.counts.values())

    __len__ = count

    @cached_property
    def best(self) -> list[tuple[str, int]]:
        """Kind and key of the records that come first; the newer first among equals.

        Kept with the postings: the next page and the next reader ask for the same.
        """
        if not self.entries:
            return []
        asked = self.question.clauses, frozenset(self.entries.bits.items())
        return self.question.index.order_of(asked, self.ranked)

    def ranked(self) -> list[tuple[str, int]]:
        scores = ranking.scores(self.question, sieved(self.question, self.entries))
        return sorted(scores, key=lambda key: (-scores[key], -key[1], key[0]))

    @cached_property
    def others(self) -> dict[str, int]:
        """{kind: places} of the records behind the best ones."""
        best = {}
        for kind, key in self.best:
            best.setdefault(kind, []).append(key)
        return {
            kind: bits & ~self.tally(kind).of_keys(best.get(kind, ()))
            for kind, bits in self.records.items()
        }

    @property
    def keys(self) -> list[tuple[str, int]]:
        """Kind and key of every record, best first."""
        return self.window(0, self.count())

    def window(self, start: int, stop: int) -> list[tuple[str, int]]:
        """Kind and key of the records from number `start` up to `stop`, best first.

        Behind the best come the others, kind by kind, the newest first.
        """
        found = self.best[start:stop]
        start, stop = (max(0, end - len(self.best)) for end in (start, stop))
        for kind, bits in self.others.items() if start < stop else ():
            found += [(kind, key) for key in self.tally(kind).newest(bits, start, stop)]
            start, stop = (max(0, end - bits.bit_count()) for end in (start, stop))
        return found

    def ids(self, kind: str) -> list[int]:
        """The keys of all records of `kind`, best first."""
        return [pk for of, pk in self.keys if of == kind]

    def __getitem__(self, window: slice) -> list["results.Result"]:
        """The results of a window such as `[20:40]`."""
        return results.build(self.question, self.window(*window.indices(len(self))[:2]))
