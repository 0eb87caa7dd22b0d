"""The content version as kept pages need it: exact, and yet not asked of the database each time.

What a process reads holds for VERSION_LEASE seconds, counted from before the question. Whoever
changes content waits as long after the commit, before the save returns. So a request that comes
after a save returned never meets a version from before it, on any machine.

C. Gray, D. Cheriton: Leases, an efficient fault-tolerant mechanism for distributed file cache
consistency. SOSP 1989. https://doi.org/10.1145/74850.74870
"""

import logging
import time

from django.conf import settings
from django.core.cache import cache
from django.db import Error

from . import version

PAUSE = 1  # seconds before a database that was away is asked again
LAST = "content-version"  # read last by any process, for those that start while it is away
logger = logging.getLogger(__name__)


class LeasedVersion:
    """What one process knows of the version; its threads share it."""

    def __init__(self):
        # One object, so that no thread sees the number of one question with the end of another.
        self.lease: tuple[int | None, float] = (None, 0.0)
        self.away_until = 0.0

    def read(self) -> tuple[int | None, bool]:
        """The version, and whether it is in force; else the last one known, or None."""
        now = time.monotonic()
        known, ends = self.lease
        if now < ends:
            return known, True
        if now >= self.away_until:
            try:
                number = version.read()
                self.lease = number, now + settings.VERSION_LEASE
                if number != known:
                    cache.set(LAST, number, None)
                return number, True
            except Error as error:
                self.away_until = time.monotonic() + PAUSE
                logger.warning("The content version cannot be read: %s", error)
        return cache.get(LAST) if known is None else known, False
