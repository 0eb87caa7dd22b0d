"""A draft meeting from a press item or from JSON, with what the directory recognises in it."""

from django.db import transaction
from django.utils.html import escape
from django.utils.timezone import make_aware

from portal.directory.models import Agency, Body, Project
from portal.search import index
from portal.text import kyrgyz, russian
from portal.text.tokens import tokenize

from .models import Meeting, MeetingProject, Participation
from .press import PressItem

STEMS = {"ky": kyrgyz.stem, "ru": russian.stem}


class AlreadyThere(Exception):
    """A meeting of this name and date exists; carries its slug."""


def stems(text: str, language: str) -> list[str]:
    return [STEMS[language](token.text) for token in tokenize(text)]


def recognised(records, text: str, language: str) -> list:
    """The `records` whose full name or abbreviation stands in `text`, in any form, in its order."""
    words = stems(text, language)
    joined = f" {' '.join(words)} "
    found = []
    for record in records:
        places = []
        for field in ("name", "abbreviation"):
            name = getattr(record, f"{field}_{language}", "") or ""
            sought = " ".join(stems(name, language))
            if sought and f" {sought} " in joined:
                places.append(joined.index(f" {sought} "))
        if places:
            found.append((min(places), record))
    return [record for _place, record in sorted(found, key=lambda pair: pair[0])]


@transaction.atomic
def import_press(item: PressItem, *, body: Body | None = None) -> tuple[Meeting, list, list]:
    """A draft of `item`; (meeting, agencies proposed as participants, projects recognised).

    Raises AlreadyThere for a second import, ValueError where the text names no date.
    """
    if item.meeting_date is None:
        raise ValueError("no date of the meeting was found in the text")
    name = f"name_{item.language}"
    there = Meeting.objects.filter(date=item.meeting_date, **{name: item.headline[:200]}).first()
    if there:
        raise AlreadyThere(there.slug)
    agencies = recognised(Agency.objects.all(), item.text, item.language)
    projects = recognised(Project.objects.all(), item.text, item.language)
    funders = {project.funder_id for project in projects}  # named for their money, not present
    agencies = [agency for agency in agencies if agency.pk not in funders]
    with index.paused():
        meeting = Meeting.objects.create(
            body=body or body_of(item),
            date=item.meeting_date,
            published_at=make_aware(item.published_at) if item.published_at else None,
            status="held",
            **{
                name: item.headline[:200],
                f"lead_{item.language}": item.lead[:600],
                f"text_{item.language}": "".join(
                    f"<p>{escape(paragraph)}</p>" for paragraph in item.paragraphs
                ),
            },
        )
        for order, agency in enumerate(agencies, 1):
            Participation.objects.create(meeting=meeting, agency=agency, order=order)
        for project in projects:
            MeetingProject.objects.create(meeting=meeting, project=project)
    return meeting, agencies, projects


def body_of(item: PressItem) -> Body:
    """The board the text names, else the only one there is, else a new one of the common name."""
    known = list(Body.objects.all())
    found = recognised(known, item.text, item.language)
    if found or len(known) == 1:
        return (found or known)[0]
    return Body.objects.create(name_ky="Байкоочу кеңеш", name_ru="Консультативный совет")
