"""Lists of practices to page through: as long as they are, a page costs the same everywhere."""

from portal.search.tallies import tally_of

from .cards import cards_of


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
    """The practices of an ordered queryset, of which there are `total`.

    Keys alone are read up to the window, from an index, and from the nearer end of the list.
    """

    def __init__(self, practices, total: int):
        self.practices = practices
        self.total = total

    def __len__(self):
        return self.total

    def __getitem__(self, window):
        start, stop, _step = window.indices(self.total)
        keys = self.practices.values_list("pk", flat=True)
        if start > self.total - stop:
            keys = keys.reverse()[self.total - stop : self.total - start]
            return cards_of(list(keys)[::-1])
        return cards_of(list(keys[start:stop]))


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
