"""Lists of practices to page through: as long as they are, a page costs the same everywhere."""

from array import array
from itertools import islice

from portal.freshness.memory import remembered
from portal.publishing.languages import current_language
from portal.search.tallies import tally_of

from .cards import cards_of
from .models import Practice


class Newest:
    """The practices of `bits` of a tally, the latest published first."""

    def __init__(self, tally, bits: int):
        self.tally = tally
        self.bits = bits

    def __len__(self):
        return self.bits.bit_count()

    def __getitem__(self, window):
        start, stop, _step = window.indices(len(self))
        return cards_of(self.tally.newest(self.bits, start, stop))


class Ranked:
    """The practices among `hits`, the best first."""

    def __init__(self, hits):
        self.hits = hits

    def __len__(self):
        return len(self.hits)

    def __getitem__(self, window):
        start, stop, _step = window.indices(len(self))
        return cards_of([key for _kind, key in self.hits.window(start, stop)])


class Sorted:
    """The practices of `bits` of a tally in one of the ORDERS; `practices` is a queryset of them.

    Up to DEEP rows from either end keys are read from an index. What lies deeper, where a database
    would count through all that comes before, is looked up in the whole order, kept in memory.
    """

    def __init__(self, order: str, practices, tally, bits: int):
        self.order = order
        self.practices = ORDERS[order](practices)
        self.tally = tally
        self.bits = bits

    def __len__(self):
        return self.bits.bit_count()

    def __getitem__(self, window):
        start, stop, _step = window.indices(len(self))
        before, after = start, len(self) - stop
        if min(before, after) > DEEP:
            order = keys_in_order(self.order, current_language())
            return cards_of(list(islice(self.tally.among(order, self.bits), start, stop)))
        keys = self.practices.values_list("pk", flat=True)
        if before > after:
            return cards_of(list(keys.reverse()[after : len(self) - start])[::-1])
        return cards_of(list(keys[start:stop]))


ORDERS = {
    "title": lambda practices: practices.alphabetical(),
    "cost": lambda practices: practices.by_cost(),
    "-cost": lambda practices: practices.by_cost(dearest_first=True),
}
DEEP = 2_000  # rows; some 2 ms of the database


@remembered
def keys_in_order(order: str, language: str) -> array:
    """The keys of all practices in an order as readers of `language` see it; 8 bytes for each."""
    practices = ORDERS[order](Practice.objects.all())
    return array("q", practices.values_list("pk", flat=True).iterator())


def newest(facet: str = "", value=None) -> Newest:
    """The public practices with `value` of `facet` (a key or a word), or all of them."""
    tally = tally_of("practice")
    bits = tally.visible()
    return Newest(tally, bits & tally.any_of(facet, [str(value)]) if facet else bits)


def counts(facet: str) -> dict[str, int]:
    """{value as text: public practices} of `facet`."""
    tally = tally_of("practice")
    return tally.counts(facet, tally.visible())


def similar_to(practice) -> Newest:
    """The other public practices on any topic of `practice`; needs `topic_links` prefetched."""
    tally = tally_of("practice")
    topics = [str(link.topic_id) for link in practice.topic_links.all()]
    others = tally.any_of("topic", topics) & ~tally.of_keys([practice.pk])
    return Newest(tally, others & tally.visible())
