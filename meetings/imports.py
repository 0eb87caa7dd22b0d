"""A draft meeting from a press item or from JSON, with all that is recognised in it."""

from portal.directory.models import Body

from .actions import create_draft
from .models import Meeting
from .press import PressItem
from .recognition import Proposals, propose, recognised


class AlreadyThere(Exception):
    """A meeting of this name and date exists; carries its slug."""


def import_press(item: PressItem, *, body: Body | None = None) -> tuple[Meeting, Proposals]:
    """A draft of `item` with everything that was proposed; what is new goes into the directory.

    Raises AlreadyThere for a second import, ValueError where the text names no date.
    """
    refuse_second(item)
    proposals = propose(item)
    meeting = create_draft(
        item=item,
        body=body or body_of(item),
        participants=[
            {"agency": one.agency, "name": one.name.text, "abbreviation": one.name.abbreviation}
            | {"is_group": one.name.is_group}
            for one in proposals.participants
        ],
        speeches=[
            {
                "person": one.person,
                "given_name": one.speaker.given_name,
                "family_name": one.speaker.family_name,
                "position": one.position,
                "position_name": one.speaker.position,
                "agency": one.agency,
                "agency_name": one.agency_name,
                "title": one.speaker.title,
                "title_is_quote": one.speaker.title_is_quote,
                "kind": one.speaker.kind,
            }
            for one in proposals.speeches
        ],
        projects=[
            {"project": one.project, "name": one.name.text, "abbreviation": one.name.abbreviation}
            for one in proposals.projects
        ],
    )
    return meeting, proposals


def refuse_second(item: PressItem) -> None:
    """Raise AlreadyThere for an item that is in, ValueError for one without a date."""
    if item.meeting_date is None:
        raise ValueError("no date of the meeting was found in the text")
    name = f"name_{item.language}"
    there = Meeting.objects.filter(date=item.meeting_date, **{name: item.headline[:200]}).first()
    if there:
        raise AlreadyThere(there.slug)


def body_of(item: PressItem) -> Body:
    """The board the text names, else the only one there is, else a new one of the common name."""
    known = list(Body.objects.all())
    found = recognised(known, item.text, item.language)
    if found or len(known) == 1:
        return (found or known)[0]
    return Body.objects.create(name_ky="Байкоочу кеңеш", name_ru="Консультативный совет")
