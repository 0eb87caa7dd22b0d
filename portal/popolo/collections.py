"""What stands in each collection of Popolo, and how it is read, in pages by the key."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Min, QuerySet

from meetings.search import published_persons
from portal.api.answers import with_changes
from portal.directory.models import Membership
from portal.publishing import kinds

from . import events, people


@dataclass(frozen=True)
class Source:
    """Records of one sort.

    prefix  what stands before the key in an id: "agency"
    public  the public ones with what `tell` reads
    tell    (record, language) -> object
    kind    the name of the kind whose changes are told, "" where none are
    """

    prefix: str
    public: Callable[[], QuerySet]
    tell: Callable
    kind: str = ""

    def after(self, last: int) -> QuerySet:
        return self.public().filter(pk__gt=last).order_by("pk")

    def told(self, records: list, language: str) -> list[dict]:
        if self.kind:
            with_changes(kinds.get(self.kind), records)
        return [self.tell(record, language) for record in records]


def posts():
    """Each position in each agency once, by the first who held it."""
    held = memberships().filter(position__isnull=False)
    first = held.values("agency", "position").annotate(first=Min("pk")).values("first")
    return Membership.objects.filter(pk__in=first).select_related("position", "agency")


def memberships():
    return Membership.objects.filter(person__in=published_persons()).select_related("position")


def of_kind(prefix: str, name: str, tell: Callable) -> Source:
    return Source(prefix, lambda: kinds.get(name).public(), tell, name)


def talks():
    return kinds.get("talks").public().select_related("meeting", "person", "position")


COLLECTIONS = {
    "persons": [of_kind("person", "persons", people.person)],
    "organizations": [
        of_kind("agency", "agencies", people.agency),
        of_kind("board", "bodies", people.board),
    ],
    "memberships": [Source("membership", memberships, people.membership)],
    "posts": [Source("post", posts, people.post)],
    "events": [of_kind("event", "meetings", events.event)],
    "speeches": [Source("speech", talks, events.speech, "talks")],
}
