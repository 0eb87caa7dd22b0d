"""The postings of words, kept in the memory of a process until the content changes."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import cached_property
from sys import getsizeof

from portal.freshness import version

from .engines import engine
from .expressions import Expression
from .models import SearchEntry
from .posting import Posting, at_least
from .tallies import tally_of
from .tally import Tally

LARGEST = 8_000_000  # bytes of postings in memory; beyond that all are read anew
MOST_ORDERS = 100  # queries whose best records are kept in order; some 20 kB each at 100,000


class Postings:
    """What has been asked of the index at one content version, in the places of one tally a kind.

    Shared by threads: two may read the same posting at once, which does no harm.
    """

    def __init__(self, number: int):
        self.version = number
        self.kept: dict[Expression, Posting] = {}
        self.size = 0
        self.orders: dict[Hashable, list[tuple[str, int]]] = {}
        self._tallies: dict[str, Tally] = {}

    @cached_property
    def total(self) -> int:
        """About how many entries there are."""
        return engine().total()

    def tally(self, kind: str) -> Tally:
        """The tally in whose places the postings of `kind` stand."""
        return self._tallies.get(kind) or self._tallies.setdefault(kind, tally_of(kind))

    def of(self, expressions: Iterable[Expression]) -> list[Posting]:
        """The posting of each of `expressions`; one query for all that are not known yet."""
        expressions = list(expressions)
        found = {wanted: self.kept.get(wanted) for wanted in expressions}
        if missing := [wanted for wanted, posting in found.items() if posting is None]:
            read = dict(zip(missing, self.read(missing), strict=True))
            self.keep(read)
            found |= read
        return [found[wanted] for wanted in expressions]

    def shown(self, expressions: Iterable[Expression]) -> list[Posting]:
        """The same of what readers may see: a word of a scheduled record must not be told apart."""
        at = _moment.get()
        return [self.visible(posting, at) for posting in self.of(expressions)]

    def visible(self, posting: Posting, at: datetime | None = None) -> Posting:
        """The entries of `posting` that readers may see at the moment `at` (default: now)."""
        return posting.within({kind: self.tally(kind).visible(at) for kind in posting.records()})

    def holds(self, posting: Posting, entry: SearchEntry) -> bool:
        """Whether `entry` is in `posting`."""
        places, key = self.tally(entry.kind).places, entry.object_id
        place = places[key] if key < len(places) else -1
        bits = posting.bits.get((entry.kind, entry.language), 0)
        return place >= 0 and bool(bits >> place & 1)

    def order_of(self, asked: Hashable, rank: Callable[[], list]) -> list[tuple[str, int]]:
        """What `rank()` gives for what was `asked`; nobody may change it."""
        if (found := self.orders.get(asked)) is None:
            if len(self.orders) >= MOST_ORDERS:
                self.orders = {}
            found = self.orders[asked] = rank()
        return found

    def read(self, expressions: list[Expression]) -> list[Posting]:
        postings = [Posting({}) for _ in expressions]
        for number, kind, language, keys in engine().matches(expressions):
            postings[number].bits[kind, language] = self.tally(kind).of_keys(keys)
        return postings

    def keep(self, read: dict[Expression, Posting]) -> None:
        if self.size > LARGEST:
            self.kept, self.size = {}, 0
        self.kept |= read
        self.size += sum(getsizeof(bits) for one in read.values() for bits in one.bits.values())


_latest = Postings(0)
_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)


def postings() -> Postings:
    """The postings at the content version in force."""
    global _latest
    number = version.current()
    latest = _latest
    if latest.version != number:
        latest = _latest = Postings(number)
    return latest


@contextmanager
def as_of(moment: datetime | None) -> Iterator[None]:
    """A block in which what is `shown()` is what readers may see at `moment` (None: now)."""
    reset = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(reset)


def matching(expression: Expression) -> Posting:
    """The entries that match; the clauses must have their postings."""
    number = expression.least or len(expression.clauses)
    found = at_least(number, (clause.posting for clause in expression.clauses))
    for clause in expression.excluded:
        found -= clause.posting
    return found
