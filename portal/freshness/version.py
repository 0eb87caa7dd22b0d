"""The content version: one number that differs after every committed change of public content."""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error, connections, transaction
from django.utils import timezone

from portal.postgresql import guard
from portal.postgresql.base import CHECK_SECONDS

from .models import KEPT, Turnover

PRUNED_EVERY = 200  # turnovers
EVERYTHING = "*"  # the kind of a change after which nothing kept in memory holds
# The version that holds in a block: [number], or [] until somebody asks.
_pinned: ContextVar[list[int] | None] = ContextVar("freshness_pinned_version", default=None)


def turn_over(kind: str = "", keys: Iterable[int] = ()) -> None:
    """Turn the version over when the present transaction commits.

    `kind` and `keys` tell those who keep something in memory which records to read again.
    """
    turnover = Turnover.objects.create(kind=kind, keys=list(keys))
    if turnover.pk % PRUNED_EVERY == 0:
        transaction.on_commit(prune, robust=True)
    pending = transaction.get_connection().run_on_commit
    if not any(function is outlast_leases for _savepoints, function, _robust in pending):
        transaction.on_commit(outlast_leases)


def outlast_leases() -> None:
    """Once after each commit, before whoever made it goes on: see `lease`."""
    time.sleep(settings.VERSION_LEASE)


def prune() -> None:
    """Forget old turnovers; itself a turnover, which does no harm."""
    Turnover.objects.filter(created_at__lt=timezone.now() - KEPT).delete()


def current(using: str = DEFAULT_DB_ALIAS) -> int:
    """The version in force: that of the request where one is pinned, else what the database says.

    Raises django.db.Error where the database is away.
    """
    pinned = _pinned.get()
    if pinned is None or using != DEFAULT_DB_ALIAS:
        return read(using)
    if not pinned:
        pinned.append(read())
    return pinned[0]


def read(using: str = DEFAULT_DB_ALIAS) -> int:
    """The version as the database `using` has it now; one query, and a second try where the
    connection had died since the last request.
    """
    connection = connections[using]
    if connection.in_atomic_block:
        return summed(connection)
    try:
        # This query is itself the health check that Django would make before it.
        connection.health_check_done = True
        with guard.at_most(CHECK_SECONDS):
            return summed(connection)
    except Error:
        connection.close()
        return summed(connection)


def summed(connection) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT SUM(token) FROM {Turnover._meta.db_table}")
        return int(cursor.fetchone()[0] or 0)


@contextmanager
def pinned(number: int | None = None) -> Iterator[None]:
    """A block in which `current()` is `number`, or without one what the first question finds, that
    of the block around it as well: a request asks the database once at most.
    """
    outer = _pinned.get()
    reset = _pinned.set([number] if number is not None else [] if outer is None else outer)
    try:
        yield
    finally:
        _pinned.reset(reset)
