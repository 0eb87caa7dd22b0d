"""What a node of the portal needs to do its work. Each check gives "" or what is wrong, in a few
words of its own: nothing of addresses, names or error messages."""

import secrets
import shutil
from functools import cache as once
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.core.files.storage import default_storage
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from portal.publishing.models import Publication
from portal.search import index, registry

SAMPLE = 20  # the newest records of a kind that are looked for in the index


def database() -> str:
    """Whether the database answers a question."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return "the database does not answer"
    return ""


def migrations() -> str:
    """Whether the database has every migration of the program; one query."""
    applied = MigrationRecorder(connection).applied_migrations()
    return "" if leaves() <= applied.keys() else "migrations are missing"


@once
def leaves() -> set[tuple[str, str]]:
    """The last migration of each app; the program does not change while it runs."""
    return set(MigrationLoader(None).graph.leaf_nodes())


def cache() -> str:
    """Whether the cache keeps what it is given."""
    shared, token = caches["default"], secrets.token_hex(8)
    shared.set(f"ready:{token}", token, 10)
    answers = shared.get(f"ready:{token}") == token and not getattr(shared, "is_away", False)
    return "" if answers else "the cache does not answer"


def disk() -> str:
    """Whether there is room for files and, on SQLite, for the database."""
    places = {"files": media_folder(), "the database": sqlite_folder()}
    lacking = [
        name
        for name, folder in places.items()
        if folder and shutil.disk_usage(folder).free < settings.DISK_MIN_FREE_MB * 1_000_000
    ]
    return f"the disk is nearly full: {', '.join(lacking)}" if lacking else ""


def media_folder() -> Path | None:
    """The folder of the files, or the nearest above it that is there; None for a remote store."""
    try:
        folder = Path(default_storage.path(""))
    except NotImplementedError:
        return None
    return next(path for path in (folder, *folder.parents) if path.exists())


def sqlite_folder() -> Path | None:
    name = str(connection.settings_dict["NAME"])
    in_memory = ":memory:" in name or "mode=memory" in name
    return Path(name).parent if connection.vendor == "sqlite" and not in_memory else None


def search() -> str:
    """Whether the newest public records of each kind can be found: two queries a kind, at any size."""
    for source in registry.all():
        if issubclass(source.model, Publication):
            newest = source.model._default_manager.published().order_by("-pk")
            if index.lacks(source.kind, newest.values_list("pk", flat=True)[:SAMPLE]):
                return "the search index lacks public records: run manage.py reindex"
    return ""


# Without these the node can do nothing; without the others it works, less well.
NEEDED = {"database": database, "migrations": migrations}
WANTED = {"cache": cache, "disk": disk, "search": search}
AFTER_DATABASE = {"migrations", "search"}


def report() -> tuple[str, dict[str, str]]:
    """The state of this node, "ok", "degraded" or "unfit", and what each check found."""
    found = {}
    for name, check in (NEEDED | WANTED).items():
        if name in AFTER_DATABASE and found["database"] != "ok":
            found[name] = "unknown"
            continue
        try:
            found[name] = check() or "ok"
        except (Error, OSError):
            found[name] = "could not be checked"
    if any(found[name] != "ok" for name in NEEDED):
        return "unfit", found
    return ("ok" if set(found.values()) == {"ok"} else "degraded"), found
