"""The stored files: listed, read and brought back through the storage, wherever it keeps them."""

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryFile

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.files.utils import validate_file_name

from .archive import CHUNK, Archive
from .refusal import Refused

FOLDER = "media/"
ASIDE = ".restoring"  # where files wait until the database has its rows


def names(folder: str = "") -> Iterator[str]:
    """The name of every stored file, folder by folder."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (folder + name for name in sorted(filter(None, files)))
    for name in sorted(filter(None, folders)):
        if name != ASIDE:
            yield from names(f"{folder}{name}/")


def chunks(name: str) -> Iterator[bytes]:
    with default_storage.open(name) as file:
        while chunk := file.read(CHUNK):
            yield chunk


def in_archive(archive: Archive) -> list[str]:
    """The names of the files in a backup. Raises Refused for one that leads out of the media."""
    found = [name.removeprefix(FOLDER) for name in archive.members if name.startswith(FOLDER)]
    for name in found:
        parts = PurePosixPath(name).parts
        try:
            validate_file_name(name, allow_relative_path=True)
        except SuspiciousFileOperation:
            parts = ()
        if not parts or "\\" in name or "\0" in name or "/".join(parts) != name:
            raise Refused(f"The backup names a file outside the media: {name!r}. Do not trust it.")
    return found


@contextmanager
def brought_back(archive: Archive, watch=iter):
    """Put the files of a backup aside; within the block, `place()` moves them to their names.

    What is stored already stays. A block that fails leaves no new file. A file that has other
    content here than in the backup is replaced when the block is over: names hold random letters,
    so that happens only where one was damaged.
    """
    coming = Coming(archive)
    try:
        for name in watch(in_archive(archive)):
            coming.take(name)
        yield coming
        coming.replace_different()
    except BaseException:
        coming.withdraw()
        raise
    finally:
        coming.tidy()


class Coming:
    """Files on their way from a backup to the storage."""

    def __init__(self, archive: Archive):
        self.archive = archive
        self.new, self.different, self.placed = [], [], []
        self.aside = None
        if hasattr(default_storage, "base_location"):
            # The same file system, so that moving is one step that cannot stop half-way.
            self.aside = Path(default_storage.location) / ASIDE
            self.tidy()  # what a restore that was killed left

    def take(self, name: str) -> None:
        """Unpack the file `name` beside its place, unless it is stored already."""
        if not default_storage.exists(name):
            self.new.append(name)
        elif digest_of(chunks(name)) == self.archive.members[FOLDER + name]["sha256"]:
            return
        else:
            self.different.append(name)
        if self.aside:
            path = self.aside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as file:
                file.writelines(self.archive.chunks(FOLDER + name))

    def place(self) -> None:
        """Store the new files under their names."""
        for name in self.new:
            self.placed.append(name)
            self.put(name)

    def replace_different(self) -> None:
        for name in self.different:
            if not self.aside:
                default_storage.delete(name)
            self.put(name)

    def put(self, name: str) -> None:
        if self.aside:
            path = Path(default_storage.path(name))
            path.parent.mkdir(parents=True, exist_ok=True)
            os.replace(self.aside / name, path)
            if default_storage.file_permissions_mode is not None:
                path.chmod(default_storage.file_permissions_mode)
            return
        with TemporaryFile() as copy:
            copy.writelines(self.archive.chunks(FOLDER + name))
            copy.seek(0)
            stored = default_storage.save(name, File(copy, name))
        if stored != name:
            raise Refused(f"The media store wrote {stored} instead of {name}.")

    def withdraw(self) -> None:
        for name in self.placed:
            default_storage.delete(name)

    def tidy(self) -> None:
        if self.aside:
            shutil.rmtree(self.aside, ignore_errors=True)


def digest_of(content: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for chunk in content:
        digest.update(chunk)
    return digest.hexdigest()
