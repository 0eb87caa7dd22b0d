"""Where the terms are kept and matched: one interface, one engine for each database."""

from functools import cache

from django.db import connection

from .base import Engine
from .postgres import PostgresEngine
from .sqlite import SqliteEngine

ENGINES = {"sqlite": SqliteEngine, "postgresql": PostgresEngine}


def engine() -> Engine:
    """The engine of the database in use."""
    return _engine(connection.vendor)


@cache
def _engine(vendor: str) -> Engine:
    return ENGINES[vendor]()
