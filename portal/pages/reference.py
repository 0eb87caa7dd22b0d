"""Reference data that every portal starts with: territories, topics, terms."""

import csv
from pathlib import Path

from django.utils import timezone

from portal.directory.models import Territory
from portal.publishing.models import State
from portal.search import index
from portal.vocabulary.models import Term, Topic

PORTAL = Path(__file__).resolve().parent.parent


def rows(path):
    """The rows of a CSV file of the portal as dictionaries."""
    with (PORTAL / path).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def load_reference() -> dict[str, int]:
    """Create what is missing, by code, slug or name; what editors changed stays. Counts by kind."""
    with index.paused():
        return {"territories": territories(), "topics": topics(), "terms": terms()}


def territories() -> int:
    known = dict(Territory.objects.values_list("code", "pk"))
    created = 0
    for row in sorted(rows("directory/data/territories.csv"), key=lambda row: row["level"]):
        if row["code"] not in known:
            row["parent_id"] = known.get(row.pop("parent"))
            known[row["code"]] = Territory.objects.create(**row | {"level": int(row["level"])}).pk
            created += 1
    return created


def topics() -> int:
    known = set(Topic.objects.values_list("slug", flat=True))
    missing = [
        (order, row)
        for order, row in enumerate(rows("vocabulary/data/topics.csv"), 1)
        if row["slug"] not in known
    ]
    for order, row in missing:
        Topic.objects.create(order=order, **row)
    return len(missing)


def terms() -> int:
    known = set(Term.objects.values_list("name_ky", flat=True))
    missing = [row for row in rows("vocabulary/data/terms.csv") if row["name_ky"] not in known]
    for row in missing:
        if row["state"] == State.PUBLISHED:
            row["published_at"] = timezone.now()
        Term.objects.create(**row)
    return len(missing)
