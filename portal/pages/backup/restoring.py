"""A backup brought back: all of it or nothing."""

from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from portal.freshness.version import EVERYTHING, turn_over
from portal.search.engines import engine

from . import files
from .archive import Archive
from .refusal import Refused
from .tables import Tables, fill


def restore(
    path: Path, *, replace=False, watch=lambda rows, **about: iter(rows), verbosity=0
) -> tuple[int, int]:
    """Bring back the backup at `path`; how many (rows, files). Raises Refused, with nothing changed.

    The database must have the migrations of the backup, and no records unless `replace`: then they
    go, in the transaction in which those of the backup come. The search index is built anew in it.
    """
    tables = Tables()
    with Archive(path) as archive:
        compare_migrations(archive.manifest, tables.migrations)
        filled = tables.filled()
        if filled and not replace:
            raise Refused(
                f"The database is not empty: {filled} has rows. Restore into an empty one, or "
                "give --replace to lose everything that is in this one."
            )
        archive.verify(lambda names: watch(names, desc="checking", unit=" members"))
        with (
            files.brought_back(archive, lambda names: watch(names, desc="media")) as coming,
            connection.constraint_checks_disabled(),
            transaction.atomic(),
        ):
            rows = put_rows(archive, tables, watch)
            index(verbosity)
            coming.place()
        stored = len(files.in_archive(archive))
    for cache in caches.all():
        cache.clear()
    return rows, stored


def compare_migrations(manifest: dict, here: list[str]) -> None:
    """Raise Refused unless backup and database have the same migrations."""
    there = manifest["migrations"]
    unknown, missing = sorted(set(there) - set(here)), sorted(set(here) - set(there))
    if unknown:
        raise Refused(
            f"The backup is of a newer portal ({manifest['portal']}), with migrations that this one "
            f"does not know: {', '.join(unknown)}. Install that version, run `manage.py migrate`, "
            "and restore again."
        )
    if missing:
        raise Refused(
            f"The backup is of an older portal ({manifest['portal']}), without the migrations "
            f"{', '.join(missing)}. Install that version, run its `manage.py migrate` on an empty "
            "database and restore there; then install this version and run `manage.py migrate`."
        )


def put_rows(archive: Archive, tables: Tables, watch) -> int:
    """Empty the database and write the rows of the backup, within a transaction."""
    held, number = archive.manifest["tables"], 0
    if set(held) != set(tables.kept):
        raise Refused(f"The backup has other tables: {sorted(set(held) ^ set(tables.kept))}.")
    tables.empty()
    engine().after_migrate()  # SQLite's own index does not see its table emptied
    for label, table in held.items():
        lines = archive.lines(f"tables/{label}.jsonl")
        watched = watch(lines, desc=label, total=table["rows"], unit=" rows")
        written = fill(tables.kept[label], table["columns"], watched)
        if written != table["rows"]:
            raise Refused(f"{label} has {written} rows in the backup instead of {table['rows']}.")
        number += written
    try:
        connection.check_constraints()
    except IntegrityError as error:
        raise Refused(f"A row names one that is not in the backup: {error}") from error
    tables.reset_sequences()
    return number


def index(verbosity: int) -> None:
    """Make what is made of the records anew; no page that is kept is right any more."""
    ContentType.objects.clear_cache()
    call_command("reindex", verbosity=verbosity)
    turn_over(EVERYTHING)
