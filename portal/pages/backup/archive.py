"""The file itself: members with checksums, written and read as a stream."""

import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from .refusal import Refused

FORMAT = 1
MANIFEST = "manifest.json"
CHUNK = 1 << 20  # bytes in memory at once


class Writer:
    """Writes `path`; nothing stands there before all of it is written."""

    def __init__(self, path: Path):
        if path.exists():
            raise Refused(f"{path} is there already. Give another name, or remove it.")
        self.path = path
        self.part = path.with_name(path.name + ".part")
        self.members = {}

    def __enter__(self):
        # It holds the hashes of passwords and the secrets of second factors.
        descriptor = os.open(self.part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        self.file = os.fdopen(descriptor, "wb")
        self.archive = zipfile.ZipFile(self.file, "w")
        return self

    def __exit__(self, kind, error, trace):
        if kind is None:
            self.archive.close()
            self.file.flush()
            os.fsync(self.file.fileno())
            self.file.close()
            self.part.replace(self.path)
        else:
            self.file.close()
            self.part.unlink(missing_ok=True)

    def add(self, name: str, chunks: Iterable[bytes], *, compress: bool) -> None:
        """Write `chunks` as the member `name`; pictures and PDF gain nothing from compression."""
        member = zipfile.ZipInfo(name)
        member.compress_type = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
        digest, size = hashlib.sha256(), 0
        with self.archive.open(member, "w", force_zip64=True) as file:
            for chunk in chunks:
                file.write(chunk)
                digest.update(chunk)
                size += len(chunk)
        self.members[name] = {"size": size, "sha256": digest.hexdigest()}

    def finish(self, about: dict) -> None:
        """Write the manifest: `about`, and the size and checksum of each member."""
        text = json.dumps(about | {"members": self.members}, ensure_ascii=False, indent=1).encode()
        self.archive.writestr(MANIFEST, text, zipfile.ZIP_DEFLATED)
        self.archive.comment = hashlib.sha256(text).hexdigest().encode()


class Archive:
    """A backup that is read. Every fault of it raises Refused."""

    def __init__(self, path: Path):
        self.path = path

    def __enter__(self):
        with self.faults():
            self.archive = zipfile.ZipFile(self.path)
            text = self.archive.read(MANIFEST)
            if hashlib.sha256(text).hexdigest().encode() != self.archive.comment:
                raise self.damaged("the manifest is not what was written")
            self.manifest = json.loads(text)
        if self.manifest.get("format") != FORMAT:
            raise Refused(
                f"{self.path.name} has format {self.manifest.get('format')}; this portal reads "
                f"format {FORMAT}. Restore it with portal {self.manifest.get('portal')}."
            )
        return self

    def __exit__(self, *error):
        self.archive.close()

    @property
    def members(self) -> dict[str, dict]:
        """{name: {"size": bytes, "sha256": hexadecimal}}"""
        return self.manifest["members"]

    def verify(self, watch=iter) -> None:
        """Read every member and compare it with its checksum, before anything is changed."""
        names = [name for name in self.archive.namelist() if name != MANIFEST]
        if sorted(names) != sorted(self.members):
            raise self.damaged("its members are not those of the manifest")
        for name in watch(names):
            digest, size = hashlib.sha256(), 0
            for chunk in self.chunks(name):
                digest.update(chunk)
                size += len(chunk)
            if self.members[name] != {"size": size, "sha256": digest.hexdigest()}:
                raise self.damaged(f"{name} is not what was written")

    def chunks(self, name: str) -> Iterator[bytes]:
        with self.faults(name), self.archive.open(name) as file:
            while chunk := file.read(CHUNK):
                yield chunk

    def lines(self, name: str) -> Iterator[bytes]:
        with self.faults(name), self.archive.open(name) as file:
            yield from file

    @contextmanager
    def faults(self, name=""):
        """Tell of a damaged file as such, whichever layer stumbles over it."""
        try:
            yield
        except FileNotFoundError:
            raise Refused(f"There is no file {self.path}.") from None
        except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError,
                NotImplementedError, OSError) as error:  # fmt: skip
            raise self.damaged(f"{name}: {error}" if name else str(error)) from None

    def damaged(self, reason: str) -> Refused:
        return Refused(f"{self.path.name} is damaged, nothing was changed: {reason}.")
