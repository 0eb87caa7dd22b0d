"""Every address the portal has, as the resolver knows it, with the row that addresses.csv gives it.

A row: the name of the address (the pattern, where it has none), an example, the status that a GET
gets from each role, and the roles whose POST is not refused at the door.

Examples name the arguments and a query: `slug=practice.slug ?q=суу`. A value with a dot is looked up
among the records of `records.py`; arguments of a pattern without names stand alone. An example that
starts with `/` is the address itself: `/admin/auth/user/{user.pk}/`.
"""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern

TABLE = Path(__file__).with_name("addresses.csv")
ROLES = ("anonymous", "author", "translator", "publisher", "admin")
WRITING = ("_add", "_change", "_delete", "_autosave", "_autosave_new", "_recover", "_revision",
           "_import", "_from_text", "_from_word", "password_change", "upload")  # fmt: skip


def patterns(resolver=None, route="", spaces=()):
    """(name with namespaces, or the pattern) of every address below `resolver`."""
    for one in (resolver or get_resolver()).url_patterns:
        whole = f"{route}{one.pattern}"
        if isinstance(one, URLPattern):
            yield ":".join([*spaces, one.name]) if one.name else whole
        else:
            inner = (*spaces, one.namespace) if one.namespace else spaces
            yield from patterns(one, whole, inner)


@dataclass(frozen=True)
class Row:
    name: str
    example: str
    statuses: tuple[int, ...]  # in the order of ROLES
    writers: tuple[str, ...]  # roles whose POST is taken, where it changes something
    alike = ("anonymous", "admin")

    @property
    def may_write(self) -> bool:
        """Whether a POST there is meant to change something."""
        return self.name.startswith("admin:") and self.name.endswith(WRITING)

    def address(self, records) -> str:
        """The example as an address in the language that is active."""
        if self.example.startswith("/"):
            return re.sub(r"{(.+?)}", lambda found: str(looked_up(found[1], records)), self.example)
        named, plain, query = {}, [], ""
        for part in self.example.split():
            key, _, value = part.partition("=")
            if part.startswith("?"):
                query = re.sub(
                    r"(?<==)[^&]+", lambda found: str(looked_up(found[0], records)), part
                )
            elif value:
                named[key] = looked_up(value, records)
            else:
                plain.append(looked_up(part, records))
        return reverse(self.name, args=plain, kwargs=named) + query


def looked_up(value: str, records):
    name, _, attributes = value.partition(".")
    if not attributes or name not in records:
        return value
    found = records[name]
    for attribute in attributes.split("."):
        found = getattr(found, attribute)
    return found


def table() -> list[Row]:
    with TABLE.open(newline="") as file:
        return [
            Row(
                row["name"],
                row["example"],
                tuple(int(row[role]) for role in ROLES),
                tuple(row["writers"].split()),
            )
            for row in csv.DictReader(file)
        ]
