"""Objects that the portal keeps changes of: with what was withdrawn, where a copy is kept."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, QuerySet

from meetings.models import Meeting
from portal.publishing import kinds
from portal.publishing.models import Change

from . import meetings, organizations, persons
from .asked import Asked
from .names import at, deleted


@dataclass(frozen=True)
class Form:
    """How records of a kind become objects.

    tell      (record, language) -> object
    prefix    what stands before the key in the address: "agency-"
    complete  public records with what `tell` reads, None where the kind's own does it
    """

    tell: Callable
    prefix: str = ""
    complete: Callable[[QuerySet], QuerySet] | None = None

    def records(self, kind) -> QuerySet:
        return (self.complete or kind.complete)(kind.public())


@dataclass(frozen=True)
class Records:
    """The objects of one type, made of one kind or more; `forms`: {name of the kind: Form}."""

    name: str
    type: str
    forms: dict[str, Form] = field(default_factory=dict)

    def rows(self, asked: Asked) -> QuerySet[Change]:
        """A row for each object, in an order that stays.

        Withdrawn ones are among them where `modified_since` is asked.
        """
        rows = Change.objects.happened().filter(kind__in=self.forms)
        if asked.modified_since:
            back = Change.objects.happened().filter(
                kind=OuterRef("kind"), object_id=OuterRef("object_id"), gone=False
            )
            rows = rows.filter(Q(gone=False) | ~Exists(back))
        else:
            rows = rows.filter(gone=False)
        rows = rows.filter(**asked.within("modified", "at"))
        if created := asked.within("created", "at"):
            # Of a meeting the moment of publication is known; of others, the last change.
            published = Meeting.objects.filter(**asked.within("created", "published_at"))
            of_meeting = Q(kind="meetings", gone=False)
            rows = rows.filter(
                (of_meeting & Q(object_id__in=published.values("pk")))
                | (~of_meeting & Q(**created))
            )
        return rows.order_by("kind", "object_id")

    def objects(self, rows: list[Change], language: str) -> list[dict]:
        """What is told of `rows`; two queries and those of `complete` for each kind."""
        found = {}
        for name, form in self.forms.items():
            kind = kinds.get(name)
            keys = [row.object_id for row in rows if row.kind == name and not row.gone]
            records = form.records(kind).in_bulk(keys) if keys else {}
            found |= {(name, pk): record for pk, record in records.items()}
        told = []
        for row in rows:
            record = found.get((row.kind, row.object_id))
            if row.gone:
                told.append(deleted(self.type, self.address(row), row.at))
            elif record:
                record.changed_at = row.at
                told.append(self.forms[row.kind].tell(record, language))
        return told

    def address(self, row: Change) -> str:
        return at(self.name, f"{self.forms[row.kind].prefix}{row.object_id}")

    def one(self, key: str, language: str) -> dict | None:
        """The object at the end of the address; what is left of a withdrawn one; else None."""
        for name, form in self.forms.items():
            pk = number_of(key.removeprefix(form.prefix))
            if key.startswith(form.prefix) and pk is not None:
                rows = Change.objects.happened().filter(kind=name, object_id=pk)
                return next(iter(self.objects(list(rows.order_by("gone")[:1]), language)), None)
        return None


def number_of(text: str) -> int | None:
    """The key of a record, None for what none can have."""
    known = text.isascii() and text.isdecimal() and len(text) < 19 and str(int(text)) == text
    return int(text) if known else None


ORGANIZATIONS = Records(
    "organizations",
    "Organization",
    {
        "agencies": Form(organizations.agency, "agency-"),
        "bodies": Form(organizations.board, "board-"),
    },
)
PERSONS = Records("persons", "Person", {"persons": Form(persons.person)})
MEETINGS = Records(
    "meetings", "Meeting", {"meetings": Form(meetings.meeting, complete=meetings.complete)}
)
