"""No request waits without end for a PostgreSQL that hangs: its machine is gone, or it is stopped.

A server that is down refuses at once; one that hangs takes a question and never answers, and no
setting of libpq bounds that wait. psycopg2 lets the waiting be done here instead.
https://www.psycopg.org/docs/advanced.html#support-for-coroutine-libraries

Installed in processes that answer requests alone (`portal.wsgi`): commands take the time they need,
and COPY does not work beside it.
"""

import select
import socket
import struct
import time
from contextlib import contextmanager
from contextvars import ContextVar

import psycopg2
from psycopg2.extensions import POLL_OK, POLL_READ, POLL_WRITE, STATUS_SETUP, set_wait_callback

GRACE = 2.0  # seconds after the statement timeout in which the server itself should have answered
SLOW = 0.5  # seconds after which the server is asked whether it is there at all
REPLY = 0.5  # seconds for its answer to that
EVENTS = {POLL_READ: select.POLLIN, POLL_WRITE: select.POLLOUT}
# "Do you speak TLS?", which any PostgreSQL answers with one letter before it asks who is there.
# https://www.postgresql.org/docs/15/protocol-message-formats.html#PROTOCOL-MESSAGE-FORMATS-SSLREQUEST
KNOCK = struct.pack("!ii", 8, 80877103)

_limit: ContextVar[float | None] = ContextVar("postgresql_limit", default=None)
_default: float | None = None


class Silent(psycopg2.OperationalError):
    """The server did not answer in time."""


def install(statement_timeout: float) -> None:
    """End every wait `GRACE` seconds after `statement_timeout` (seconds; 0: waits have no end), and
    soon after `SLOW` seconds where the server answers nobody."""
    global _default
    _default = statement_timeout + GRACE if statement_timeout else None
    set_wait_callback(wait)


def remove() -> None:
    """Let libpq wait as it does by itself."""
    set_wait_callback(None)


@contextmanager
def at_most(seconds: float):
    """A block in which no wait takes longer; 0: as long as elsewhere."""
    token = _limit.set(seconds)
    try:
        yield
    finally:
        _limit.reset(token)


def wait(connection) -> None:
    """Wait until `connection` has its answer; Silent when the time is over."""
    started = time.monotonic()
    limit = _limit.get() or _default or float("inf")
    while (state := connection.poll()) != POLL_OK:
        if state not in EVENTS:
            raise psycopg2.OperationalError(f"The connection is in the state {state}.")
        poll = select.poll()
        poll.register(connection.fileno(), EVENTS[state])
        while not poll.poll(max(0, min(SLOW, started + limit - time.monotonic())) * 1000):
            if time.monotonic() >= started + limit:
                raise Silent(f"The database did not answer within {limit:g} s.")
            if connection.status != STATUS_SETUP and not answers(connection):
                raise Silent("The database answers nobody.")


def answers(connection) -> bool:
    """Whether the server of `connection` answers a newcomer; True where it cannot be asked."""
    host, port = connection.info.host, connection.info.port
    local = host.startswith("/")
    try:
        with (
            socket.socket(socket.AF_UNIX)
            if local
            else socket.create_connection((host, port), SLOW) as newcomer
        ):
            newcomer.settimeout(REPLY)
            if local:
                newcomer.connect(f"{host}/.s.PGSQL.{port}")
            newcomer.sendall(KNOCK)
            return bool(newcomer.recv(1))
    except OSError:
        return False
