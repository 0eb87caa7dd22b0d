"""Reads from a replica, only where nobody can tell it from the primary.

The turnovers are replicated like all else: a replica with the primary's version has all content.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.db import Error

from . import version

ALIAS = "replica"
PAUSE = 5  # seconds before a replica that was away is asked again

_reading: ContextVar[bool] = ContextVar("freshness_replica", default=False)
_away_until = 0.0


class ReplicaRouter:
    """Reads go to the replica inside `reading()`; all else goes to the primary."""

    def db_for_read(self, model, instance=None, **hints):
        return ALIAS if instance is None and _reading.get() else None

    def allow_relation(self, one, other, **hints):
        return True  # both databases hold the same records

    def allow_migrate(self, database, app_label, **hints):
        return False if database == ALIAS else None


@contextmanager
def reading(replica: bool) -> Iterator[None]:
    """A block whose reads go to the replica, or all to the primary."""
    reset = _reading.set(replica)
    try:
        yield
    finally:
        _reading.reset(reset)


def in_step(number: int) -> bool:
    """Whether there is a replica, it answers, and it has the content version `number`."""
    global _away_until
    if ALIAS not in settings.DATABASES or time.monotonic() < _away_until:
        return False
    try:
        return version.read(ALIAS) == number
    except Error:
        _away_until = time.monotonic() + PAUSE
        return False
