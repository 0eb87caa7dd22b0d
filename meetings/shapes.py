"""What is told of meetings, talks and decisions."""

from datetime import date, datetime
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.directory.api import AgencyRef, BodyRef, PersonRef, ProjectRef
from portal.publishing.shapes import (
    FileShape,
    PictureShape,
    RecordShape,
    Shape,
    Text,
    self_of,
    texts,
)
from practices.models import Practice

from .models import AgendaItem, Decision, Document, Meeting, Participation, Talk


class MeetingRef(Shape):
    """A meeting by its name and date."""

    record = Meeting
    id: int
    slug: str
    name: Text
    date: date


class PracticeRef(Shape):
    """A practice by its title."""

    record = Practice
    id: int
    slug: str
    title: Text


class DocumentShape(FileShape):
    """A file of a meeting, or of one of its talks."""

    record = Document
    notes: ClassVar[dict[str, str | Promise]] = FileShape.notes | {
        "talk": _("The id of the talk that the file belongs to.")
    }

    kind: str
    talk: int | None

    @staticmethod
    def read_talk(document):
        return document.talk_id


class TalkPart(Shape):
    """Who spoke on what, in which position and for which agency on that day."""

    record = Talk
    notes: ClassVar[dict[str, str | Promise]] = {
        "id": _("Never changes, also where the address does: keep copies under it."),
        "speaker": _("The name to show: of the person, else as printed."),
        "practices": _("The public practices that were spoken of."),
    }

    id: int
    order: int
    kind: str
    title: Text
    title_is_quote: bool
    speaker: str
    person: PersonRef | None
    position: Text
    agency: AgencyRef | None
    summary: Text
    practices: list[PracticeRef]
    documents: list[DocumentShape]
    video_url: str | None

    @staticmethod
    def read_position(talk):
        return texts(talk.position, "name")


class DecisionPart(Shape):
    """What a meeting decided, who owns it and until when."""

    record = Decision
    notes: ClassVar[dict[str, str | Promise]] = {
        "id": _("Never changes, also where the address does: keep copies under it."),
    }

    id: int
    order: int
    text: Text
    owner: AgencyRef | None
    due: date | None
    status: str


class OfMeeting(RecordShape):
    """A part of a meeting that is a record of its own here."""

    meeting: MeetingRef

    @staticmethod
    def read_url(part):
        return RecordShape.read_url(part.meeting)


class TalkShape(TalkPart, OfMeeting):
    """A talk with the meeting it was held at."""

    read_self = staticmethod(self_of("talks", "pk"))


class DecisionShape(DecisionPart, OfMeeting):
    """A decision with the meeting that took it."""

    read_self = staticmethod(self_of("decisions", "pk"))


class AgendaShape(Shape):
    """A point of the agenda, in order."""

    record = AgendaItem
    title: Text


class ParticipationShape(Shape):
    """Who was there: an agency, or a group that has no name of its own."""

    record = Participation
    agency: AgencyRef | None
    label: Text
    head_count: int | None


class MeetingShape(RecordShape):
    """A sitting of a board: its record and the news of it."""

    record = Meeting
    slug: str
    body: BodyRef
    name: Text
    date: date
    start_time: str | None
    end_time: str | None
    place: Text
    mode: str | None
    status: str
    status_note: Text
    projects: list[ProjectRef]
    lead: Text
    text: Text
    agenda: list[AgendaShape]
    participations: list[ParticipationShape]
    talks: list[TalkPart]
    decisions: list[DecisionPart]
    documents: list[DocumentShape]
    photos: list[PictureShape]
    source_url: str | None
    published_at: datetime

    read_self = staticmethod(self_of("meetings", "slug"))
