"""No request waits without end for a PostgreSQL that hangs: its machine is gone, or it is stopped.

A server that is down refuses at once; one that hangs takes a question and never answers, and no
setting of libpq bounds that wait. psycopg2 lets the waiting be done here instead.
https://www.psycopg.org/docs/advanced.html#support-for-coroutine-libraries

Installed in processes that answer requests alone (`portal.wsgi`): commands take the time they need,
and COPY does not work beside it.
"""

import select
import time
from contextlib import contextmanager
from contextvars import ContextVar

import psycopg2
from psycopg2.extensions import POLL_OK, POLL_READ, POLL_WRITE, set_wait_callback

GRACE = 2.0  # seconds after the statement timeout in which the server itself should have answered
EVENTS = {POLL_READ: select.POLLIN, POLL_WRITE: select.POLLOUT}

_limit: ContextVar[float | None] = ContextVar("postgresql_limit", default=None)
_default: float | None = None


def install(statement_timeout: float) -> None:
    """End every wait `GRACE` seconds after `statement_timeout` (seconds; 0: waits have no end)."""
    global _default
    _default = statement_timeout + GRACE if statement_timeout else None
    set_wait_callback(wait)


def remove() -> None:
    """Let libpq wait as it does by itself."""
    set_wait_callback(None)


@contextmanager
def at_most(seconds: float):
    """A block in which no wait takes longer."""
    token = _limit.set(seconds)
    try:
        yield
    finally:
        _limit.reset(token)


def wait(connection) -> None:
    """Wait until `connection` has its answer; psycopg2.OperationalError when the time is over."""
    limit = _limit.get() or _default
    end = time.monotonic() + limit if limit else None
    while (state := connection.poll()) != POLL_OK:
        if state not in EVENTS:
            raise psycopg2.OperationalError(f"The connection is in the state {state}.")
        poll = select.poll()
        poll.register(connection.fileno(), EVENTS[state])
        left = None if end is None else max(0, end - time.monotonic()) * 1000
        if not poll.poll(left):
            raise psycopg2.OperationalError(f"The database did not answer within {limit:g} s.")
