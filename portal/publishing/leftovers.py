"""Files that came in with a save go again when the save does not come about."""

import logging
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.files.storage import default_storage

_folders: ContextVar[list[str] | None] = ContextVar("leftovers_folders", default=None)
logger = logging.getLogger(__name__)


def note(folder: str) -> None:
    """Say that a file, with what is made of it, goes into `folder`, which nothing else uses."""
    folders = _folders.get()
    if folders is not None:
        folders.append(folder)


@contextmanager
def swept_if_refused():
    """A block around a whole transaction: where it fails, no record names what it stored."""
    folders = []
    token = _folders.set(folders)
    try:
        yield
    except BaseException:
        for folder in folders:
            sweep(folder)
        raise
    finally:
        _folders.reset(token)


def sweep(folder: str) -> None:
    """Remove `folder` and its files; a store that cannot do it now is named in the log."""
    try:
        _folders_below, files = default_storage.listdir(folder)
        for name in files:
            default_storage.delete(f"{folder}/{name}")
        default_storage.delete(folder)
    except FileNotFoundError:
        pass
    except OSError as error:
        logger.warning("Files of a refused save stay in %s: %s", folder, error)
