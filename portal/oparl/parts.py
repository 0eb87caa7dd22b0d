"""Objects that stand within others, also by themselves: they change with what they stand in."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery

from meetings.models import AgendaItem, Document, Meeting
from meetings.search import published_persons
from portal.directory.models import Membership
from portal.publishing.languages import filled_in_some_language
from portal.publishing.models import Change

from . import meetings, persons
from .asked import Asked
from .records import number_of


@dataclass(frozen=True)
class Parts:
    """The objects of one type.

    public   the parts that readers may see
    whole    the name of the kind they stand in, and the column with its key
    created  the column with the moment of creation, None where the last change stands for it
    tell     (part, language) -> object; `part.changed_at` is the moment of its last change
    complete what `tell` reads
    """

    name: str
    public: Callable[[], QuerySet]
    whole: tuple[str, str]
    tell: Callable
    created: str = "changed_at"
    complete: Callable[[QuerySet], QuerySet] = lambda parts: parts

    def changing(self) -> QuerySet:
        kind, column = self.whole
        changes = Change.objects.happened().filter(
            kind=kind, object_id=OuterRef(column), gone=False
        )
        moment = Subquery(changes.values("at")[:1])
        return self.public().annotate(changed_at=moment).filter(changed_at__isnull=False)

    def rows(self, asked: Asked) -> QuerySet:
        filters = asked.within("modified", "changed_at") | asked.within("created", self.created)
        return self.complete(self.changing()).filter(**filters).order_by("pk")

    def objects(self, rows: list, language: str) -> list[dict]:
        return [self.tell(part, language) for part in rows]

    def one(self, key: str, language: str) -> dict | None:
        part = self.complete(self.changing()).filter(pk=number_of(key)).first()
        return part and self.tell(part, language)


def of_public_meetings(model):
    return lambda: model.objects.filter(meeting__in=Meeting.objects.published())


def tell_item(item, language):
    agenda = [one.pk for one in item.meeting.agenda.all()]
    number = agenda.index(item.pk)
    return meetings.agenda_item(item, language, item.changed_at, item.meeting, number, alone=True)


PARTS = [
    Parts(
        "memberships",
        lambda: Membership.objects.filter(person__in=published_persons()),
        ("persons", "person_id"),
        lambda one, language: persons.membership(one, language, one.changed_at, alone=True),
        complete=lambda memberships: memberships.select_related("position"),
    ),
    Parts(
        "agendaitems",
        of_public_meetings(AgendaItem),
        ("meetings", "meeting_id"),
        tell_item,
        "meeting__published_at",
        lambda items: items.select_related("meeting").prefetch_related("meeting__agenda"),
    ),
    Parts(
        "files",
        of_public_meetings(Document),
        ("meetings", "meeting_id"),
        lambda one, language: meetings.file(one, language, one.changed_at, one.meeting, alone=True),
        "meeting__published_at",
        lambda documents: documents.select_related("meeting"),
    ),
    Parts(
        "locations",
        lambda: Meeting.objects.published().filter(filled_in_some_language("place")),
        ("meetings", "pk"),
        lambda one, language: meetings.location(one, language, one.changed_at, alone=True),
        "published_at",
    ),
]
