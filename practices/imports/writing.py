"""Checks a whole file, then writes it in bulk, in one transaction."""

from itertools import islice
from pathlib import Path

from django.db import reset_queries, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.publishing import changes, translations
from portal.publishing.models import State
from portal.search import index
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
    number, errors, lines = 0, [], references.addresses.lines
    try:
        for line, cells in watch(read(path)):
            number += 1
            row = check(line, cells)
            for column, texts in row.links.items():
                for text in texts:
                    if references.find(column, text) is None:
                        row.errors.append((column, _("Unknown: %(text)s") % {"text": text[:80]}))
            if row.slug and lines.setdefault(row.slug, line) != line:
                row.errors.append(twice(lines[row.slug]))
            errors += [(line, column, reason) for column, reason in row.errors]
    except Refused as refused:
        errors.append((0, "", str(refused)))
    errors += [(line, *twice(first)) for line, first in references.addresses.doubles()]
    if not number and not errors:
        errors.append((0, "", _("The file has no rows.")))
    return number, errors


def twice(line: int) -> tuple[str, str]:
    """The fault of a row whose practice stands in `line` before it."""
    return "slug", _("It stands in line %(line)d already.") % {"line": line}


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
    addresses = references.addresses
    rows = watch(read(path))
    while batch := [check(line, cells) for line, cells in islice(rows, BATCH)]:
        if not may_publish:
            for row in batch:
                row.values.pop("published_at", None)
        known = addresses.practices(row.slug for row in batch)
        before = {one.pk: translations.texts_of(one) for one in known.values()}
        practices = [filled(known.get(row.slug) or Practice(slug=addresses.of(row)), row, references)
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
