"""Demo content from the JSON files beside this one; what is there already is left as it is."""

import json
from datetime import datetime
from pathlib import Path

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.timezone import make_aware

from meetings.models import (
    AgendaItem,
    Decision,
    Document,
    Meeting,
    MeetingPhoto,
    MeetingProject,
    Participation,
    Talk,
)
from portal.directory.models import (
    Agency,
    Body,
    Membership,
    Person,
    Position,
    Project,
    Territory,
)
from portal.search import index
from portal.vocabulary.models import Topic
from practices.models import (
    FundingShare,
    Indicator,
    Partner,
    Photo,
    Practice,
    PracticeProject,
    PracticeTerritory,
    PracticeTopic,
    Replication,
    Step,
)

HERE = Path(__file__).resolve().parent


@transaction.atomic
def load_demo() -> dict[str, int]:
    """Create the demo records that are missing, all or none of them. Counts by kind."""
    with index.paused():
        load_directory(read("directory.json"))
        practices = sum(
            load_practice(read(path) | {"slug": path.stem[3:]}) for path in files("practices")
        )
        meetings = sum(load_meeting(read(path)) for path in files("meetings"))
    return {"practices": practices, "meetings": meetings}


def files(folder):
    return sorted((HERE / folder).glob("*.json"))


def read(path):
    return json.loads((HERE / path).read_text(encoding="utf-8"))


def moment(text):
    """An ISO date or time in Bishkek as an aware moment; None for None."""
    return make_aware(datetime.fromisoformat(text)) if text else None


def by_slug(model, slug):
    return model.objects.get(slug=slug) if slug else None


def load_directory(data):
    for row in data["agencies"]:
        parent = by_slug(Agency, row.pop("parent", None))
        Agency.objects.get_or_create(slug=row.pop("slug"), defaults=row | {"parent": parent})
    for row in data["projects"]:
        for role in ("funder", "implementer"):
            row[role] = by_slug(Agency, row.get(role))
        Project.objects.get_or_create(slug=row.pop("slug"), defaults=row)
    for row in data["bodies"]:
        Body.objects.get_or_create(slug=row.pop("slug"), defaults=row)
    for row in data["positions"]:
        Position.objects.get_or_create(name_ky=row["name_ky"], defaults=row)
    for row in data["persons"]:
        agency = by_slug(Agency, row.pop("agency"))
        position = Position.objects.get(name_ky=row.pop("position"))
        person, created = Person.objects.get_or_create(slug=row.pop("slug"), defaults=row)
        if created:
            Membership.objects.create(person=person, agency=agency, position=position)


def load_practice(data) -> bool:
    """Create one practice with its parts unless its address is known; whether it did."""
    parts = {
        name: data.pop(name, None) or []
        for name in [
            "territories",
            "topics",
            "projects",
            "partners",
            "funding",
            "steps",
            "indicators",
            "replications",
        ]
    }
    illustration = data.pop("illustration", None)
    if Practice.objects.filter(slug=data["slug"]).exists():
        return False
    data["state"] = data.get("state", "published")
    data["published_at"] = moment(data.get("published_at"))
    practice = Practice.objects.create(**data)
    for number, slug in enumerate(parts["topics"]):
        topic = Topic.objects.get(slug=slug)
        PracticeTopic.objects.create(practice=practice, topic=topic, is_main=number == 0)
    for code in parts["territories"]:
        unit = Territory.objects.get(code=code)
        PracticeTerritory.objects.create(practice=practice, territory=unit)
    for slug in parts["projects"]:
        PracticeProject.objects.create(practice=practice, project=by_slug(Project, slug))
    for row in parts["partners"]:
        Partner.objects.create(
            practice=practice, agency=by_slug(Agency, row["agency"]), role=row["role"]
        )
    for name, model in (("funding", FundingShare), ("steps", Step), ("indicators", Indicator)):
        for order, row in enumerate(parts[name], 1):
            model.objects.create(practice=practice, order=order, **row)
    for row in parts["replications"]:
        code = row.pop("territory", None)
        row["territory"] = Territory.objects.get(code=code) if code else None
        Replication.objects.create(practice=practice, **row)
    add_picture(Photo, illustration, practice=practice)
    return True


def load_meeting(data) -> bool:
    """Create one meeting with its parts unless its address is known; whether it did."""
    parts = {
        name: data.pop(name, [])
        for name in ["projects", "participations", "talks", "agenda", "decisions"]
    }
    illustration, minutes = data.pop("illustration", None), data.pop("minutes_ky", None)
    if Meeting.objects.filter(slug=data["slug"]).exists():
        return False
    data["body"] = by_slug(Body, data["body"])
    data["state"] = data.get("state", "published")
    data["published_at"] = moment(data.get("published_at"))
    meeting = Meeting.objects.create(**data)
    for slug in parts["projects"]:
        MeetingProject.objects.create(meeting=meeting, project=by_slug(Project, slug))
    for order, row in enumerate(parts["participations"], 1):
        row["agency"] = by_slug(Agency, row.get("agency"))
        Participation.objects.create(meeting=meeting, order=order, **row)
    for order, row in enumerate(parts["talks"], 1):
        row["person"] = by_slug(Person, row["person"])
        row["agency"] = by_slug(Agency, row["agency"])
        row["position"] = Position.objects.get(name_ky=row["position"])
        Talk.objects.create(meeting=meeting, order=order, **row)
    for order, row in enumerate(parts["agenda"], 1):
        AgendaItem.objects.create(meeting=meeting, order=order, **row)
    for order, row in enumerate(parts["decisions"], 1):
        row["owner"] = by_slug(Agency, row["owner"])
        Decision.objects.create(meeting=meeting, order=order, **row)
    if minutes:
        file = ContentFile(minutes.encode(), "protokol.txt")
        Document.objects.create(
            meeting=meeting,
            kind="minutes",
            language="ky",
            file=file,
            title_ky="Отурумдун протоколу (мисал)",
            title_ru="Протокол заседания (пример)",
        )
    add_picture(MeetingPhoto, illustration, meeting=meeting)
    return True


def add_picture(model, name, **owner):
    """One of the drawn illustrations, with its words in both languages, as a cover."""
    if name:
        alt = read("pictures/alt.json")[name]
        content = (HERE / "pictures" / f"{name}.jpg").read_bytes()
        model.objects.create(
            image=ContentFile(content, f"{name}.jpg"),
            alt_ky=alt["ky"],
            alt_ru=alt["ru"],
            is_illustration=True,
            **owner,
        )
