"""What an import would change, row by row, before anything is written."""

from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from portal.publishing.models import State
from portal.publishing.richtext import clean
from practices.models import Practice

from .reading import read
from .references import References
from .rows import RICH, Row, check
from .writing import BATCH

NEW, CHANGED, SAME = "new", "changed", "same"


@dataclass(frozen=True)
class Outcome:
    """What becomes of one row; `columns` are those that would change."""

    line: int
    title: str
    kind: str  # NEW, CHANGED or SAME
    columns: list[str]
    of_published: bool = False


def outcomes(path: Path, references: References, *, may_publish: bool) -> list[Outcome]:
    """The outcome of each row of a checked file."""
    found, lines = [], read(path)
    while batch := [check(line, cells) for line, cells in islice(lines, BATCH)]:
        linked = Practice.objects.prefetch_related("topic_links", "territories", "projects")
        known = references.addresses.practices((row.slug for row in batch), linked)
        for row in batch:
            title = row.title or row.slug
            practice = known.get(row.slug)
            if practice is None:
                found.append(Outcome(row.line, title, NEW, []))
                continue
            columns = changed(practice, row, references, may_publish)
            kind, published = CHANGED if columns else SAME, practice.state == State.PUBLISHED
            found.append(Outcome(row.line, title, kind, columns, published))
    return found


def changed(practice: Practice, row: Row, references: References, may_publish: bool) -> list[str]:
    """The columns of `row` that differ from `practice`."""
    names = []
    for name, value in row.values.items():
        if name == "published_at":
            released = practice.published_at if practice.state == State.PUBLISHED else None
            if may_publish and value != released:
                names.append("published")
            continue
        stem = name.rpartition("_")[0]
        rich = stem in RICH or stem == "solution"
        if (clean(value) if rich else value or "") != (getattr(practice, name) or ""):
            names.append(name)
    for column, texts in row.links.items():
        wanted = [references.find(column, text) for text in texts]
        if set(wanted) != set(linked(practice, column)):
            names.append(column)
    return names


def linked(practice: Practice, column: str) -> list[int]:
    if column in {"owner", "verified_by"}:
        key = getattr(practice, f"{column}_id")
        return [key] if key else []
    if column == "topics":
        return [link.topic_id for link in practice.topic_links.all()]
    related = practice.territories if column == "territory" else practice.projects
    return [record.pk for record in related.all()]
