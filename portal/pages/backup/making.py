"""A backup made while the portal goes on: what it holds is the state of one moment."""

import tomllib
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from . import files
from .archive import FORMAT, Writer
from .tables import Tables, columns_of, lines_of


@contextmanager
def snapshot():
    """A block whose queries all see the database as it is at its first one; writers do not wait.

    Within a transaction of the caller it is that one.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        # The portal's own transactions take SQLite's lock for writing at once; this one never.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")


def back_up(path: Path, watch=lambda rows, **about: iter(rows)) -> tuple[int, int]:
    """Write database and media to `path`; how many (rows, files). Raises Refused.

    Files are read after the rows: a file is stored before the row that names it, and stays.
    """
    tables = Tables()
    held, stored = {}, 0
    with Writer(path) as writer:
        with snapshot():
            for label, model in tables.kept.items():
                rows = model._base_manager.count()
                watched = watch(lines_of(model), desc=label, total=rows, unit=" rows")
                writer.add(f"tables/{label}.jsonl", watched, compress=True)
                held[label] = {"columns": columns_of(model), "rows": rows}
        for name in watch(files.names(), desc="media", unit=" files"):
            writer.add(files.FOLDER + name, files.chunks(name), compress=False)
            stored += 1
        writer.finish(
            {
                "format": FORMAT,
                "portal": version(),
                "made_at": timezone.now().isoformat(),
                "database": connection.vendor,
                "migrations": tables.migrations,
                "tables": held,
            }
        )
    return sum(table["rows"] for table in held.values()), stored


def version() -> str:
    """The portal's version, as pyproject.toml says."""
    text = (settings.BASE_DIR / "pyproject.toml").read_text("utf-8")
    return tomllib.loads(text)["project"]["version"]
