"""Rows of a file as dictionaries of text, with the line each stands on."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl import load_workbook

from portal.publishing.datasets.cells import unescaped, unguarded
from portal.publishing.uploads import refuse_bomb

csv.field_size_limit(10_000_000)  # characters of a cell; long texts have more than 131,072


class Refused(Exception):
    """The file, or something in it, cannot be taken: `line` (0: the file), `column`, `reason`."""

    def __init__(self, line: int, column: str, reason: str):
        super().__init__(f"line {line}, {column}: {reason}" if line else reason)


def read(path: Path) -> Iterator[tuple[int, dict]]:
    """(line, {column: value}) for each row of `path`; the suffix tells the kind. Raises Refused."""
    readers = {".csv": read_csv, ".xlsx": read_xlsx, ".jsonl": read_lines, ".ndjson": read_lines}
    if not path.is_file():
        raise Refused(0, "", _("There is no file %(name)s.") % {"name": path})
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise Refused(0, "", _("Only .csv, .xlsx and .jsonl are read."))
    try:
        yield from reader(path)
    except UnicodeDecodeError:
        raise Refused(0, "", _("The file is not in UTF-8: save it again as UTF-8.")) from None


def read_csv(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        head = file.readline()
        delimiter = max(",;\t", key=head.count)
        file.seek(0)
        rows = csv.reader(file, delimiter=delimiter, strict=True)
        try:
            header = [name.strip() for name in next(rows, [])]
            if not any(header):
                raise Refused(0, "", _("The file is empty."))
            for cells in rows:
                if len(cells) > len(header):
                    raise Refused(
                        rows.line_num,
                        "row",
                        _("%(cells)d cells, but %(columns)d columns.")
                        % {"cells": len(cells), "columns": len(header)},
                    )
                if any(cells):
                    yield rows.line_num, dict(zip(header, map(unguarded, cells), strict=False))
        except csv.Error as error:
            raise Refused(rows.line_num, "row", str(error)) from None


def read_xlsx(path):
    try:
        with path.open("rb") as file:
            refuse_bomb(file)
    except ValidationError as error:
        raise Refused(0, "", error.messages[0]) from None
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except Exception:  # openpyxl raises what the broken part of the archive makes it raise
        raise Refused(0, "", _("This is not a whole XLSX file.")) from None
    rows = (
        [unguarded(unescaped(cell)) if isinstance(cell, str) else cell for cell in cells]
        for cells in book.active.iter_rows(values_only=True)
    )
    header = [str(name or "").strip() for name in next(rows, [])]
    if not any(header):
        raise Refused(0, "", _("The file is empty."))
    for line, cells in enumerate(rows, 2):
        row = {name: cell for name, cell in zip(header, cells, strict=False) if name}
        if any(cell not in (None, "") for cell in row.values()):
            yield line, row
    book.close()


def read_lines(path):
    empty = True
    with path.open(encoding="utf-8-sig") as file:
        for line, text in enumerate(file, 1):
            if not text.strip():
                continue
            empty = False
            try:
                row = json.loads(text)
            except (ValueError, RecursionError) as error:
                raise Refused(
                    line, "row", _("This is not JSON: %(error)s") % {"error": error}
                ) from None
            if not isinstance(row, dict):
                raise Refused(line, "row", _("This is not a JSON object."))
            yield line, row
    if empty:
        raise Refused(0, "", _("The file is empty."))
