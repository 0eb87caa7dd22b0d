"""The facets of all records of a kind as sets of bits: counted and narrowed in microseconds.

A record's bit is its place in the order in which records became, or will become, visible: what
readers may see at a moment are the lowest bits, and the newest page is at their upper end.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import compress

from django.utils import timezone

EPOCH, MICROSECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)

MOST_COUNTED = 200  # counts that are kept: the whole list, and what readers chose first

Row = tuple[int, datetime, str]  # key of the record, when it becomes visible, its facets


class Tally:
    """`facets` is {facet: {value: bits}}; the records stand in `keys`, their moments in `moments`.

    Never changed once made, so that threads share it; `.changed()` gives another. At 100,000
    records a facet's value takes 12.5 kB at most, the order 1.6 MB.
    """

    def __init__(self, keys: array, moments: array, facets: dict[str, dict[str, int]]):
        self.keys = keys
        self.moments = moments
        self.facets = facets
        self.counted: dict[tuple[str, int], dict[str, int]] = {}

    @classmethod
    def of(cls, rows: Iterable[Row]) -> "Tally":
        """Of rows in the order of moment and key; several of one record stand together."""
        keys, moments, flags = array("q"), array("q"), {}
        for key, visible_from, tokens in rows:
            if keys and keys[-1] == key:
                continue  # the same record in its other language
            byte, bit = divmod(len(keys), 8)
            for token in tokens.split():
                column = flags.setdefault(token, bytearray())
                if len(column) <= byte:
                    column.extend(bytes(byte + 1 - len(column)))
                column[byte] |= 1 << bit
            keys.append(key)
            moments.append(microseconds(visible_from))
        facets = {}
        for token, column in flags.items():
            facet, _colon, value = token.partition(":")
            facets.setdefault(facet, {})[value] = int.from_bytes(column, "little")
        return cls(keys, moments, facets)

    def changed(self, keys: set[int], rows: Iterable[Row]) -> "Tally":
        """With `rows` instead of whatever there was of the records `keys`."""
        order, moments = self.keys[:], self.moments[:]
        facets = {facet: dict(values) for facet, values in self.facets.items()}
        for place in reversed([at for at, key in enumerate(order) if key in keys]):
            del order[place], moments[place]
            for values in facets.values():
                for value, bits in values.items():
                    values[value] = without(bits, place)
        for key, visible_from, tokens in {row[0]: row for row in rows}.values():
            moment = microseconds(visible_from)
            place = bisect_left(moments, moment)
            while place < len(order) and (moments[place], order[place]) < (moment, key):
                place += 1
            order.insert(place, key)
            moments.insert(place, moment)
            for values in facets.values():
                for value, bits in values.items():
                    values[value] = with_gap(bits, place)
            for token in tokens.split():
                facet, _colon, value = token.partition(":")
                values = facets.setdefault(facet, {})
                values[value] = values.get(value, 0) | 1 << place
        return Tally(order, moments, facets)

    def visible(self, at: datetime | None = None) -> int:
        """The bits of what readers may see at the moment `at` (default: now)."""
        return (1 << bisect_right(self.moments, microseconds(at or timezone.now()))) - 1

    def any_of(self, facet: str, values: Iterable[str]) -> int:
        """The bits of the records that have at least one of `values` of `facet`."""
        bits, known = 0, self.facets.get(facet, {})
        for value in values:
            bits |= known.get(value, 0)
        return bits

    def counts(self, facet: str, among: int) -> dict[str, int]:
        """{value: records} of `facet` among the records of the bits `among`, none left out."""
        if (counts := self.counted.get((facet, among))) is None:
            every = self.facets.get(facet, {}).items()
            counted = ((value, (bits & among).bit_count()) for value, bits in every)
            counts = {value: number for value, number in counted if number}
            if len(self.counted) < MOST_COUNTED:
                self.counted[facet, among] = counts
        return counts

    def newest(self, bits: int, start: int, stop: int) -> list[int]:
        """The keys of the records of `bits`, the newest first, from number `start` up to `stop`.

        Costs the same wherever the window lies.
        """
        stop = min(stop, bits.bit_count())
        if start >= stop:
            return []
        # The highest place that has no more than `start` records above it.
        low, high = 0, bits.bit_length()
        while low < high:
            middle = (low + high) // 2
            if (bits >> middle).bit_count() <= start:
                high = middle
            else:
                low = middle + 1
        rest, keys = bits & ((1 << low) - 1), []
        for _ in range(stop - start):
            place = rest.bit_length() - 1
            keys.append(self.keys[place])
            rest ^= 1 << place
        return keys

    @cached_property
    def places(self) -> array:
        """The place of each record by its key, -1 where there is none of that key."""
        places = array("i", [-1]) * (max(self.keys, default=0) + 1)
        for place, key in enumerate(self.keys):
            places[key] = place
        return places

    def of_keys(self, keys: Iterable[int]) -> int:
        """The bits of the records `keys`; of unknown ones there are none."""
        places, flags = self.places, bytearray(len(self.keys) // 8 + 1)
        for key in keys:
            place = places[key] if key < len(places) else -1
            if place >= 0:
                flags[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(flags, "little")

    def among(self, keys: Iterable[int], bits: int) -> Iterator[int]:
        """Those of `keys` whose records are among `bits`, in the same order."""
        places, flags = self.places, bits.to_bytes(len(self.keys) // 8 + 1, "little")
        known = len(places)
        for key in keys:
            place = places[key] if key < known else -1
            if place >= 0 and flags[place >> 3] >> (place & 7) & 1:
                yield key

    def all(self, bits: int) -> list[int]:
        """The keys of the records of `bits`, the oldest first."""
        return list(compress(self.keys, map(int, reversed(f"{bits:b}"))))


def without(bits: int, place: int) -> int:
    """`bits` with the one at `place` taken out and those above moved down."""
    return bits >> place + 1 << place | bits & ((1 << place) - 1)


def with_gap(bits: int, place: int) -> int:
    """`bits` with a zero put in at `place` and those above moved up."""
    return bits >> place << place + 1 | bits & ((1 << place) - 1)


def microseconds(moment: datetime) -> int:
    """Since 1970, exactly."""
    return (moment - EPOCH) // MICROSECOND
