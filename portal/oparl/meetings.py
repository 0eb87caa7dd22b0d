"""Meetings with their agenda, place and files."""

import mimetypes
from datetime import datetime, time

from django.utils import timezone

from meetings.models import Meeting, Participation
from meetings.moments import moments
from portal.publishing.plain_texts import text_for
from portal.publishing.shapes import absolute, page_links

from . import organizations
from .names import at, told

STATES = {
    "announced": "terminiert",
    "held": "durchgeführt",
    "cancelled": "abgesagt",
    "moved": "verschoben",
}


def complete(meetings):
    return meetings.defer("text", "text_ky", "text_ru").prefetch_related(
        "agenda", "documents", "participations", "talks"
    )


def of_organization(kind: str, pk: int):
    """The meetings of a board, or those an agency took part in."""
    if kind == "board":
        return Meeting.objects.filter(body=pk)
    present = Participation.objects.filter(agency=pk)
    return Meeting.objects.filter(pk__in=present.values("meeting"))


def meeting(record, language: str) -> dict:
    begin, end = start_and_end(record)
    files = {"agenda": [], "minutes": [], "other": []}
    for document in record.documents.all():
        files.get(document.kind, files["other"]).append(
            file(document, language, record.changed_at, record)
        )
    rest = [*files["agenda"][1:], *files["minutes"][1:], *files["other"]]
    speakers = dict.fromkeys(talk.person_id for talk in record.talks.all() if talk.person_id)
    return told(
        "Meeting",
        at("meetings", record.pk),
        record.published_at,
        record.changed_at,
        name=text_for(record, "name", language),
        meetingState=STATES[record.status],
        cancelled=record.status == "cancelled",
        start=begin.isoformat(),
        end=end and end.isoformat(),
        location=location(record, language, record.changed_at),
        organization=[
            organizations.address("board", record.body_id),
            *(
                organizations.address("agency", one.agency_id)
                for one in record.participations.all()
                if one.agency_id
            ),
        ],
        participant=[at("persons", pk) for pk in speakers],
        invitation=next(iter(files["agenda"]), None),
        resultsProtocol=next(iter(files["minutes"]), None),
        auxiliaryFile=rest,
        agendaItem=[
            agenda_item(item, language, record.changed_at, record, number)
            for number, item in enumerate(record.agenda.all())
        ],
        web=page_links(record.get_absolute_url())[language],
    )


def start_and_end(record) -> tuple[datetime, datetime | None]:
    """Where the day alone is known it begins at midnight: OParl has no day without a time."""
    begin, end = moments(record)
    if not isinstance(begin, datetime):
        begin = datetime.combine(begin, time.min, timezone.get_default_timezone())
    return begin, end


def location(record, language: str, moment, alone: bool = False) -> dict | None:
    """The place of a meeting, None where it has none."""
    place = text_for(record, "place", language)
    return place and told(
        "Location",
        at("locations", record.pk),
        record.published_at,
        moment,
        description=place,
        meetings=[at("meetings", record.pk)] if alone else None,
    )


def agenda_item(item, language: str, moment, record, number: int, alone: bool = False) -> dict:
    """`number`: its place in the agenda, from 0."""
    return told(
        "AgendaItem",
        at("agendaitems", item.pk),
        record.published_at,
        moment,
        meeting=at("meetings", record.pk) if alone else None,
        order=number,
        name=text_for(item, "title", language),
        web=page_links(record.get_absolute_url())[language],
    )


def file(document, language: str, moment, record, alone: bool = False) -> dict:
    name = document.file.name.rpartition("/")[2]
    return told(
        "File",
        at("files", document.pk),
        record.published_at,
        moment,
        name=text_for(document, "title", language) or name.rpartition(".")[0],
        fileName=name,
        mimeType=mimetypes.guess_type(name)[0] or "application/octet-stream",
        date=record.published_at.isoformat(),
        size=document.size,
        accessUrl=absolute(document.file.url),
        downloadUrl=absolute(document.file.url),
        meeting=[at("meetings", record.pk)] if alone else None,
        web=page_links(record.get_absolute_url())[language],
    )
