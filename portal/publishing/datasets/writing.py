"""Rows as CSV, JSON, JSON Lines and XLSX. The first three flow; XLSX goes to a temporary file."""

import csv
import json
import tempfile
from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.http import FileResponse, StreamingHttpResponse
from django.utils import timezone
from openpyxl import Workbook

from .cells import cell, escaped

BOM = "\ufeff"  # Excel takes a CSV file for UTF-8 by it
LONGEST_CELL = 32_767  # characters, of Excel
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "jsonl": "application/x-ndjson",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class TooLong(ValueError):
    """A text is longer than a cell of Excel holds: `column`, and the first cell of its row."""

    def __init__(self, column: str, record: str):
        super().__init__(f"{column} of {record}")
        self.column, self.record = column, record


class Echo:
    """A file that gives back what is written to it."""

    def write(self, text):
        return text


def csv_line(row: list) -> str:
    return csv.writer(Echo()).writerow([cell(value) for value in row])


def csv_lines(names: list[str], rows: Iterable[list]) -> Iterator[str]:
    """RFC 4180 with a byte order mark."""
    yield BOM + csv_line(names)
    yield from map(csv_line, rows)


def json_lines(names: list[str], rows: Iterable[list]) -> Iterator[str]:
    """One object a line (JSON Lines)."""
    for row in rows:
        yield as_object(names, row) + "\n"


def json_array(names: list[str], rows: Iterable[list]) -> Iterator[str]:
    """One array of objects, one object a line."""
    between = "[\n"
    for row in rows:
        yield between + as_object(names, row)
        between = ",\n"
    yield "[]\n" if between == "[\n" else "\n]\n"


def as_object(names, row) -> str:
    return json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, default=number)


def number(value: Decimal) -> int | float:
    """A number of JSON; twelve digits and two decimals fit a double without loss."""
    return int(value) if value == value.to_integral_value() else float(value)


class Sheet:
    """A workbook of one sheet, written row by row; openpyxl keeps it in a temporary file."""

    def __init__(self, title: str, names: list[str]):
        self.names = names
        self.book = Workbook(write_only=True)
        self.sheet = self.book.create_sheet(title[:31])  # longer names Excel refuses
        self.sheet.freeze_panes = "B2"
        self.sheet.append(names)

    def append(self, row: list) -> None:
        """Write one row; raises TooLong."""
        cells = [value if is_number(value) else escaped(cell(value)) for value in row]
        for name, text in zip(self.names, cells, strict=True):
            if isinstance(text, str) and len(text) > LONGEST_CELL:
                raise TooLong(name, cells[0])
        self.sheet.append(cells)

    def save(self, file) -> None:
        self.book.save(file)

    def discard(self) -> None:
        """Give up what was written; openpyxl takes its temporary file away only on saving."""
        with tempfile.TemporaryFile() as nowhere:
            self.book.save(nowhere)


def is_number(value) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


LINES = {"csv": csv_lines, "json": json_array, "jsonl": json_lines}


def download(name: str, names: list[str], rows: Iterable[list], suffix: str):
    """The rows as a file to keep, `name-2026-11-24.suffix`; raises TooLong for XLSX."""
    filename = f"{name}-{timezone.localdate().isoformat()}.{suffix}"
    if suffix == "xlsx":
        sheet = Sheet(name, names)
        try:
            for row in rows:
                sheet.append(row)
        except BaseException:
            sheet.discard()
            raise
        file = tempfile.TemporaryFile()  # noqa: SIM115  the response closes it
        sheet.save(file)
        file.seek(0)
        return FileResponse(file, as_attachment=True, filename=filename, content_type=TYPES[suffix])
    return StreamingHttpResponse(
        LINES[suffix](names, rows),
        content_type=TYPES[suffix],
        headers={"Content-Disposition": f'attachment; filename="{filename}"'},
    )
