"""The addresses that rows give: each leads to the practice that has it or had it, or is kept."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from portal.publishing.models.slugs import SLUG_LENGTH, FormerSlug
from portal.text.transliterate import slugify
from practices.models import Practice

from .rows import Row


class Addresses:
    """`lines` is {address that a row gives: its line}, filled while the file is checked."""

    def __init__(self):
        self.lines: dict[str, int] = {}
        former = FormerSlug.objects.filter(content_type__model="practice")
        self.former = dict(former.values_list("slug", "object_id"))
        self.next = {}

    def practices(self, slugs: Iterable[str], among=None) -> dict[str, Practice]:
        """{address: the practice that has it, or had it} of those of `slugs` that lead to one.

        `among`: the queryset to take them from.
        """
        slugs = [slug for slug in slugs if slug]
        among = Practice.objects.all() if among is None else among
        found = among.in_bulk(slugs, field_name="slug")
        gone = {s: self.former[s] for s in slugs if s in self.former and s not in found}
        if gone:
            now = among.in_bulk(set(gone.values()))
            found |= {slug: now[key] for slug, key in gone.items() if key in now}
        return found

    def doubles(self) -> Iterator[tuple[int, int]]:
        """(line, line before it) of rows that lead to one practice by two addresses."""
        found = self.practices(slug for slug in self.lines if slug in self.former)
        leading = {(practice.slug, practice.slug) for practice in found.values()}
        leading |= {(slug, practice.slug) for slug, practice in found.items()}
        first = {}
        for line, now in sorted((self.lines[s], now) for s, now in leading if s in self.lines):
            if first.setdefault(now, line) != line:
                yield line, first[now]

    @cached_property
    def used(self) -> set[str]:
        """Addresses that no new practice may get by itself."""
        present = Practice.objects.rewrite(False).values_list("slug", flat=True)
        return {*present, *self.former, *self.lines}

    def of(self, row: Row) -> str:
        """The address that a new practice has: its own, else a free one of its title: base, base-2 …"""
        if row.slug:
            return row.slug
        slug = base = slugify(row.title, SLUG_LENGTH - 10) or "practice"
        while slug in self.used:
            self.next[base] = self.next.get(base, 1) + 1
            slug = f"{base}-{self.next[base]}"
        self.used.add(slug)
        return slug
