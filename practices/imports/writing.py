"""Checks a whole file, then writes it in bulk, in one transaction."""

from itertools import islice
from pathlib import Path

from django.db import reset_queries, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.publishing import changes, translations
from portal.publishing.models import State
from portal.publishing.models.slugs import SLUG_LENGTH, FormerSlug
from portal.search import index
from portal.text.transliterate import slugify
from practices.models import Practice, PracticeProject, PracticeTerritory, PracticeTopic

from .reading import Refused, read
from .references import References
from .rows import Row, check

BATCH = 500
LINKS = {
    "topics": (PracticeTopic, "topic_id"),
    "territory": (PracticeTerritory, "territory_id"),
    "projects": (PracticeProject, "project_id"),
}


def checked(path: Path, references: References, watch=iter):
    """(rows, errors) of the file: how many rows, and (line, column, reason) for each fault."""
    number, errors, seen = 0, [], {}
    try:
        for line, cells in watch(read(path)):
            number += 1
            row = check(line, cells)
            for column, texts in row.links.items():
                for text in texts:
                    if references.find(column, text) is None:
                        row.errors.append((column, _("Unknown: %(text)s") % {"text": text[:80]}))
            if row.slug and row.slug in seen:
                row.errors.append(
                    ("slug", _("It stands in line %(line)d already.") % {"line": seen[row.slug]})
                )
            elif row.slug:
                seen[row.slug] = line
            errors += [(line, column, reason) for column, reason in row.errors]
    except Refused as refused:
        errors.append((0, "", str(refused)))
    if not number and not errors:
        errors.append((0, "", _("The file has no rows.")))
    return number, errors


@transaction.atomic
def write(
    path: Path, references: References, watch=iter, *, may_publish=True
) -> tuple[list[int], list[int]]:
    """Write a checked file; keys of what was (created, updated). The search index follows in the
    transaction. Without `may_publish` no row changes the state of a practice.
    """
    created, updated = [], []
    index.refresh_many("practice", written(path, references, watch, may_publish, created, updated))
    return created, updated


def written(path, references, watch, may_publish, created, updated):
    """Write batch after batch and give the keys of each."""
    references.create()
    slugs = Slugs()
    rows = watch(read(path))
    while batch := [check(line, cells) for line, cells in islice(rows, BATCH)]:
        if not may_publish:
            for row in batch:
                row.values.pop("published_at", None)
        known = Practice.objects.in_bulk([row.slug for row in batch if row.slug], field_name="slug")
        before = {one.pk: translations.texts_of(one) for one in known.values()}
        practices = [filled(known.get(row.slug) or Practice(slug=slugs.of(row)), row, references)
                     for row in batch]  # fmt: skip
        new = [practice for practice in practices if practice.pk is None]
        old = [practice for practice in practices if practice.pk is not None]
        Practice.objects.bulk_create(new)
        if old:
            Practice.objects.bulk_update(old, changed_columns())
        for practice in old:
            translations.compare_texts(practice, before[practice.pk])
        tie(practices, batch, references)
        changes.refresh("practices", [practice.pk for practice in practices])
        created += [practice.pk for practice in new]
        updated += [practice.pk for practice in old]
        yield from (practice.pk for practice in practices)
        reset_queries()  # with DEBUG on Django keeps the text of each, a million characters long


def filled(practice: Practice, row: Row, references: References) -> Practice:
    """`practice` with the values of `row`; published where the row says when."""
    for name, value in row.values.items():
        setattr(practice, name, value)
    if "published_at" in row.values:
        practice.state = State.PUBLISHED if practice.published_at else State.DRAFT
    if "end_year" in row.values and practice.start_year and practice.end_year:
        practice.start_year = min(practice.start_year, practice.end_year)
    for column in {"owner", "verified_by"} & row.links.keys():
        agencies = [references.find(column, text) for text in row.links[column]]
        setattr(practice, f"{column}_id", agencies[0] if agencies else None)
    practice.updated_at = timezone.now()
    return practice


def tie(practices, rows, references):
    """Set topics (the first is the main one), territories and projects where rows name them."""
    for column, (model, key) in LINKS.items():
        named = [(p, row) for p, row in zip(practices, rows, strict=True) if column in row.links]
        model.objects.filter(practice__in=[practice.pk for practice, _row in named]).delete()
        links = []
        for practice, row in named:
            found = [references.find(column, text) for text in row.links[column]]
            for place, record in enumerate(dict.fromkeys(found)):
                main = {"is_main": place == 0} if column == "topics" else {}
                links.append(model(practice_id=practice.pk, **{key: record}, **main))
        model.objects.bulk_create(links)


def changed_columns() -> list[str]:
    """The columns of a practice that an import can change."""
    fixed = {"id", "slug", "year", "created_at"}
    return [field.name for field in Practice._meta.concrete_fields if field.name not in fixed]


class Slugs:
    """Addresses for many new practices without a query for each."""

    def __init__(self):
        self.used = set(Practice.objects.rewrite(False).values_list("slug", flat=True))
        former = FormerSlug.objects.filter(content_type__model="practice")
        self.used |= set(former.values_list("slug", flat=True))
        self.next = {}

    def of(self, row: Row) -> str:
        """The row's own address, else a free one made from its title: base, base-2 …"""
        title = row.values.get("title_ky") or row.values.get("title_ru") or ""
        base = row.slug or slugify(title, SLUG_LENGTH - 10) or "practice"
        slug = base
        while slug in self.used:
            self.next[base] = self.next.get(base, 1) + 1
            slug = f"{base}-{self.next[base]}"
        self.used.add(slug)
        return slug
