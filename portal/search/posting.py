from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Posting:
    """A set of entries: {(kind, language): the places of their records in the tally of the kind}.

    Both languages of a record have its place, so that records are counted once by `records()`.
    """

    bits: dict[tuple[str, str], int] = field(default_factory=dict)

    def __and__(self, other: "Posting") -> "Posting":
        both = ((key, bits & other.bits.get(key, 0)) for key, bits in self.bits.items())
        return Posting({key: bits for key, bits in both if bits})

    def __or__(self, other: "Posting") -> "Posting":
        keys = self.bits.keys() | other.bits.keys()
        return Posting({key: self.bits.get(key, 0) | other.bits.get(key, 0) for key in keys})

    def __sub__(self, other: "Posting") -> "Posting":
        rest = ((key, bits & ~other.bits.get(key, 0)) for key, bits in self.bits.items())
        return Posting({key: bits for key, bits in rest if bits})

    def __len__(self):
        return sum(bits.bit_count() for bits in self.bits.values())

    def records(self) -> dict[str, int]:
        """{kind: the places of the records} of the entries."""
        found = {}
        for (kind, _language), bits in self.bits.items():
            found[kind] = found.get(kind, 0) | bits
        return found

    def within(self, records: dict[str, int]) -> "Posting":
        """The entries of these `records` {kind: places}."""
        inside = ((key, bits & records.get(key[0], 0)) for key, bits in self.bits.items())
        return Posting({key: bits for key, bits in inside if bits})


def at_least(number: int, postings: Iterable[Posting]) -> Posting:
    """The entries that are in `number` or more of the `postings`."""
    reached = [Posting()] * number  # those that are in 1, 2, … of the postings so far
    for posting in postings:
        for place in range(number - 1, 0, -1):
            reached[place] |= reached[place - 1] & posting
        reached[0] |= posting
    return reached[-1]
