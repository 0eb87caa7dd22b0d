"""Dumps of everything public: written beside the old ones, then taken into use all at once.

`dumps/<stamp>/` holds the files of one run and, written last, `manifest.json`. The newest folder
that has one is in use, so readers never see half a run, on a disk or in an S3-compatible store.
"""

import gzip
import hashlib
import json
import shutil
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction

from portal.freshness.version import turn_over
from portal.publishing.datasets import Dataset, rows
from portal.publishing.datasets.writing import BOM, Sheet, TooLong, as_object, csv_line

from .datasets import DATASETS

FOLDER, MANIFEST = "dumps", "manifest.json"
KEPT = 2  # runs: the one in use, and the one before it, which somebody may still be loading
CHUNK = 1 << 20
AS_WORKBOOK = {"practices"}  # what people bring back by a table


@dataclass(frozen=True)
class DumpFile:
    """One file: `size` in bytes; `format` is csv, jsonl or xlsx; `.gz` files name it as well."""

    name: str
    dataset: str
    format: str
    rows: int
    size: int
    sha256: str
    path: str

    @property
    def compressed(self) -> bool:
        return self.name.endswith(".gz")

    @property
    def label(self) -> str:
        """The kind of file as readers know it."""
        kind = "JSON Lines" if self.format == "jsonl" else self.format.upper()
        return f"{kind} gzip" if self.compressed else kind


@dataclass(frozen=True)
class Dump:
    """The files of one run, by name, and the moment whose public records they hold."""

    made_at: datetime
    files: dict[str, DumpFile]

    def of(self, dataset: str) -> list[DumpFile]:
        return [file for file in self.files.values() if file.dataset == dataset]


def current() -> Dump | None:
    """The dump in use; None before the first run."""
    for stamp in runs():
        path = f"{FOLDER}/{stamp}/{MANIFEST}"
        if default_storage.exists(path):
            with default_storage.open(path) as file:
                data = json.load(file)
            files = {row["name"]: DumpFile(**row) for row in data["files"]}
            return Dump(datetime.fromisoformat(data["made_at"]), files)
    return None


def runs() -> list[str]:
    """The stamps of all runs, the newest first."""
    try:
        return sorted(default_storage.listdir(FOLDER)[0], reverse=True)
    except FileNotFoundError:
        return []


def make(watch=lambda dataset: None, warn=lambda text: None) -> Dump:
    """Write every dataset and take the dump into use; `watch` hears of each before its turn."""
    made_at = datetime.now(UTC)
    stamp = made_at.strftime("%Y%m%dT%H%M%S%fZ")
    files = []
    with TemporaryDirectory(prefix="portal-dumps-") as folder, one_moment():
        for dataset in DATASETS:
            watch(dataset)
            for path, number in written(dataset, Path(folder), warn):
                files.append(stored(path, dataset, number, stamp))
    manifest = {"made_at": made_at.isoformat(), "files": [asdict(file) for file in files]}
    content = ContentFile(json.dumps(manifest, indent=1).encode())
    default_storage.save(f"{FOLDER}/{stamp}/{MANIFEST}", content)
    remove_old()
    turn_over()
    return Dump(made_at, {file.name: file for file in files})


@contextmanager
def one_moment():
    """All tables as of one moment, where the database can do that without keeping writers out."""
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def written(dataset: Dataset, folder: Path, warn) -> list[tuple[Path, int]]:
    """Write the files of one dataset, reading its rows once; (path, rows) of each."""
    names = [column.name for column in dataset.columns]
    table, lines = folder / f"{dataset.name}.csv", folder / f"{dataset.name}.jsonl"
    sheet = Sheet(dataset.name, names) if dataset.name in AS_WORKBOOK else None
    number = 0
    with (
        table.open("w", encoding="utf-8", newline="") as as_csv,
        lines.open("w", encoding="utf-8", newline="\n") as as_json,
    ):
        as_csv.write(BOM + csv_line(names))
        for row in rows(dataset.columns, dataset.records().order_by("pk")):
            number += 1
            as_csv.write(csv_line(row))
            as_json.write(as_object(names, row) + "\n")
            if sheet is not None:
                try:
                    sheet.append(row)
                except TooLong as error:
                    warn(f"{dataset.name}.xlsx is left out: {error} does not fit a cell of Excel")
                    sheet.discard()
                    sheet = None
    paths = [table, lines, zipped(table), zipped(lines)]
    if sheet is not None:
        paths.append(folder / f"{dataset.name}.xlsx")
        sheet.save(paths[-1])
    return [(path, number) for path in paths]


def zipped(path: Path) -> Path:
    target = path.with_name(f"{path.name}.gz")
    # The time is left out, so that what did not change has the same checksum.
    with path.open("rb") as plain, gzip.GzipFile(target, "wb", 4, mtime=0) as file:
        shutil.copyfileobj(plain, file, CHUNK)
    return target


def stored(path: Path, dataset: Dataset, number: int, stamp: str) -> DumpFile:
    """Move a file from the temporary folder into the store."""
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
        place = default_storage.save(f"{FOLDER}/{stamp}/{path.name}", File(file))
    size = path.stat().st_size
    path.unlink()
    kind = path.name.removesuffix(".gz").rpartition(".")[2]
    return DumpFile(path.name, dataset.name, kind, number, size, sha256, place)


def remove_old():
    """Delete all runs older than the kept ones, whole or not."""
    whole = [stamp for stamp in runs() if default_storage.exists(f"{FOLDER}/{stamp}/{MANIFEST}")]
    for stamp in runs():
        if len(whole) >= KEPT and stamp < whole[KEPT - 1]:
            for name in default_storage.listdir(f"{FOLDER}/{stamp}")[1]:
                default_storage.delete(f"{FOLDER}/{stamp}/{name}")
            default_storage.delete(f"{FOLDER}/{stamp}")
