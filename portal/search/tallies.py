"""The tallies of this process: read from the index once, then kept in step change by change."""

import threading

from portal.freshness import version
from portal.freshness.following import Follower

from .models import SearchEntry
from .tally import Row, Tally

MOST_CHANGES = 500  # records; a tally is read anew in less time than more of them take
ROWS = "object_id", "visible_from", "facets"


class Keeper:
    """Keeps the tally of one kind; one thread at a time reads what is new, the others wait."""

    def __init__(self, kind: str):
        self.kind = kind
        self.lock = threading.Lock()
        self.follower = Follower()
        self.kept: tuple[int, Tally] | None = None  # with the content version it was read at

    def current(self) -> Tally:
        """The tally of the content version in force; at most three queries where it changed."""
        number = version.current()
        kept = self.kept
        if kept is None or kept[0] != number:
            with self.lock:
                kept = self.kept
                if kept is None or kept[0] != number:
                    kept = self.caught_up()
        else:
            self.follower.unchanged()
        return kept[1]

    def caught_up(self) -> tuple[int, Tally]:
        """Read what is new; what is committed meanwhile is read twice, which does no harm."""
        kept, self.kept = self.kept, None  # so that a failure on the way ends in a new reading
        changes = self.follower.changes()
        keys = set() if changes is None else changes[self.kind]
        if kept is None or changes is None or len(keys) > MOST_CHANGES:
            tally = Tally.of(self.rows())
        elif keys:
            tally = kept[1].changed(keys, self.rows(keys))
        else:
            tally = kept[1]
        self.kept = self.follower.number, tally
        return self.kept

    def rows(self, keys: set[int] | None = None) -> list[Row]:
        """The entries of all records, or of some, in the order of moment and key."""
        entries = SearchEntry.objects.filter(kind=self.kind)
        if keys is not None:
            entries = entries.filter(object_id__in=keys)
        return entries.order_by("visible_from", "object_id").values_list(*ROWS).iterator()


_keepers: dict[str, Keeper] = {}


def tally_of(kind: str) -> Tally:
    """The facets of all released records of `kind`, those to come included."""
    return _keepers.setdefault(kind, Keeper(kind)).current()
