"""Meetings and their parts as open data, and the persons who spoke at them."""

from django.conf import settings
from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portal.directory.models import Membership, Person, Position
from portal.publishing.datasets import Column, Dataset, Kind, columns, links
from practices.datasets import BYTES, PEOPLE, PIXELS, file_column
from practices.models import Practice

from .models import (
    AgendaItem,
    Decision,
    Document,
    Meeting,
    MeetingPhoto,
    MeetingProject,
    Participation,
    Talk,
)

UNITS = {"head_count": PEOPLE, "size": BYTES, "width": PIXELS, "height": PIXELS}
EXAMPLES = {
    "slug": "baikoochu-kenesh-2021-10-01",
    "meeting": "baikoochu-kenesh-2021-10-01",
    "body": "baikoochu-kenesh",
    "name_ky": "Байкоочу кеңештин отуруму",
    "name_ru": "Заседание консультативного совета",
    "agency": "aoma",
    "owner": "aoma",
    "person": "asanova-a",
    "family_name": "Асанова",
    "given_name": "А.",
    "sha256": "9f86d081…",
}


def fields(model, *names) -> tuple[Column, ...]:
    return columns(model, *names, units=UNITS, examples=EXAMPLES)


def public():
    return Meeting.objects.published()


def public_talks():
    return Talk.objects.filter(meeting__in=public())


def speakers():
    """The persons who spoke at a meeting that readers may see."""
    return Person.objects.filter(pk__in=public_talks().values("person"))


def posts():
    return Membership.objects.filter(person__in=speakers())


def positions():
    """The posts that a public talk or a public speaker names."""
    return Position.objects.filter(
        Q(pk__in=public_talks().values("position")) | Q(pk__in=posts().values("position"))
    )


def address_of(slug: str) -> str:
    return f"{settings.SITE_URL}/{settings.LANGUAGE_CODE}/meetings/{slug}/"


def part(name, model, about, *names, extra=()) -> Dataset:
    """The dataset of a part of meetings: its number, its meeting, and `names`."""
    return Dataset(
        name,
        model,
        lambda: model.objects.filter(meeting__in=public()),
        (*fields(model, "pk", "meeting", *names), *extra),
        format_lazy("{}: {}", Meeting._meta.verbose_name_plural, model._meta.verbose_name_plural),
        about,
    )


MEETINGS = Dataset(
    "meetings",
    Meeting,
    public,
    (
        *fields(Meeting, "slug", "body", "name", "date", "start_time", "end_time", "place"),
        *fields(Meeting, "mode", "status", "status_note", "lead", "text"),
        links(
            Meeting,
            "projects",
            through=MeetingProject,
            own="meeting",
            value="project__slug",
            example="zhdkkzh",
        ),
        *fields(Meeting, "source_url", "published_at", "updated_at"),
        Column(
            "url",
            _("page of the meeting"),
            Kind.ADDRESS,
            source="slug",
            convert=address_of,
            example="https://portal.example.kg/ky/meetings/baikoochu-kenesh-2021-10-01/",
        ),
    ),
    Meeting._meta.verbose_name_plural,
    _("When the boards met, and the news of it."),
)
DECISIONS = part(
    "decisions", Decision, _("What was decided, who owns it, until when, and its state."),
    "order", "text", "owner", "due", "status",
)  # fmt: skip
DATASETS = (
    MEETINGS,
    part("agenda-items", AgendaItem, _("The points of each agenda, in order."), "order", "title"),
    part(
        "participations", Participation, _("Who was there: an agency, or a group in words."),
        "order", "agency", "label", "head_count",
    ),
    part(
        "talks", Talk, _("Who spoke on what, in the position and for the agency of that day."),
        "order", "person", "attribution_text", "position", "agency", "kind", "title",
        "title_is_quote", "summary", "video_url",
        extra=[
            links(
                Talk,
                "practices",
                through=Talk.practices.through,
                own="talk",
                value="practice__slug",
                where=lambda: Q(practice__in=Practice.objects.published()),
                example="aral-water",
            )
        ],
    ),
    DECISIONS,
    part(
        "documents", Document, _("Files of meetings: their addresses and checksums."),
        "order", "talk", "kind", "title", "language", "size", "sha256",
        extra=[file_column(Document, "file")],
    ),
    part(
        "meeting-photos", MeetingPhoto, _("Pictures of meetings: their addresses and words."),
        "order", "alt", "caption", "credit", "is_illustration", "width", "height",
        extra=[file_column(MeetingPhoto, "image")],
    ),
    Dataset(
        "persons", Person, speakers,
        fields(Person, "slug", "family_name", "given_name", "patronymic", "about"),
        Person._meta.verbose_name_plural,
        _("Persons who spoke at a published meeting."),
    ),
    Dataset(
        "memberships", Membership, posts,
        fields(Membership, "pk", "person", "agency", "position", "start_date", "end_date"),
        Membership._meta.verbose_name_plural,
        _("The posts that speakers hold or held (Popolo)."),
    ),
    Dataset(
        "positions", Position, positions, fields(Position, "pk", "name"),
        Position._meta.verbose_name_plural,
        _("Posts as such, in both languages."),
    ),
)  # fmt: skip
