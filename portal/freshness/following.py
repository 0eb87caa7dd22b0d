"""For what is kept in the memory of a process: which records changed since it last looked."""

from collections import defaultdict
from datetime import datetime

from django.utils import timezone

from .models import KEPT, Turnover
from .version import EVERYTHING

LONGEST_PAUSE = KEPT / 2  # turnovers of a longer one may have been forgotten, unseen


class Follower:
    """Reads each turnover once. Not safe for threads: whoever keeps something has a lock.

    Turnovers are told apart by their tokens: keys are not given out in the order of commits, and
    SQLite gives one out again when its transaction was rolled back.
    """

    def __init__(self):
        self.seen: dict[int, datetime] = {}
        self.looked_at: datetime | None = None

    @property
    def number(self) -> int:
        """The content version that has been followed."""
        return sum(self.seen)

    def changes(self) -> dict[str, set[int]] | None:
        """{kind: keys of records} that changed since the last call; None: anything may have.

        One query, two where something changed.
        """
        before, looked_at = self.seen, self.looked_at
        self.looked_at = timezone.now()
        self.seen = dict(Turnover.objects.values_list("token", "created_at"))
        if looked_at is None or self.looked_at - looked_at > LONGEST_PAUSE:
            return None
        if any(before[token] > self.looked_at - KEPT for token in before.keys() - self.seen.keys()):
            return None  # a transaction that was looked into was rolled back
        changed = defaultdict(set)
        if fresh := self.seen.keys() - before.keys():
            rows = Turnover.objects.filter(token__in=fresh).values_list("kind", "keys")
            for kind, keys in rows.iterator():
                changed[kind].update(keys)
        return None if EVERYTHING in changed else changed

    def unchanged(self) -> None:
        """Say that the version was looked at and is still `number`."""
        self.looked_at = timezone.now()
