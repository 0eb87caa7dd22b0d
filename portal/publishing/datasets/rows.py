"""The rows of a dataset, read in batches: memory does not grow with their number."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from django.utils.timezone import localtime

from .columns import Column

BATCH = 500


def rows(columns: Iterable[Column], records) -> Iterator[list]:
    """A list of plain values, one a column, for each of `records`, in their order.

    A text that is missing is "", any other value None; lists stay lists.
    """
    columns = list(columns)
    single = [column for column in columns if column.listed is None]
    if hasattr(records, "rewrite"):
        records = records.rewrite(False)  # languages are named; modeltranslation need not choose
    found = records.values_list("pk", *(column.source for column in single)).iterator(BATCH)
    while batch := list(islice(found, BATCH)):
        keys = [row[0] for row in batch]
        lists = {c.name: c.listed(keys) for c in columns if c.listed is not None}
        for key, *values in batch:
            cells = iter(values)
            yield [
                lists[column.name].get(key, [])
                if column.listed is not None
                else plain(column, next(cells))
                for column in columns
            ]


def plain(column: Column, value):
    if column.convert is not None:
        return column.convert(value)
    if isinstance(value, datetime):
        return localtime(value).isoformat()
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if value is None and column.kind in TEXTS:
        return ""
    return value


TEXTS = {"text", "html", "choice", "address"}
