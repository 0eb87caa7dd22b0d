"""Writes over several tables."""

from django.db import transaction
from django.utils.html import escape
from django.utils.timezone import make_aware

from portal.directory.models import Agency, Person, Position, Project
from portal.search import index

from .models import Meeting, MeetingProject, Participation, Talk


@transaction.atomic
def create_draft(*, item, body, participants=(), speeches=(), projects=(), date=None) -> Meeting:
    """A draft meeting of a press item (meetings.press.PressItem) with what was confirmed of it.

    Dictionaries: participants {agency or None, name, abbreviation, is_group}; speeches {person or
    None, given_name, family_name, position or None, position_name, agency or None, agency_name,
    title, title_is_quote, kind}; projects {project or None, name, abbreviation}. Where the record
    is None, one with the given name is made, in the language of the item.
    """
    language = item.language
    with index.paused():
        meeting = Meeting.objects.create(
            body=body,
            date=date or item.meeting_date,
            published_at=make_aware(item.published_at) if item.published_at else None,
            status="held",
            **{
                f"name_{language}": item.headline[:200],
                f"lead_{language}": item.lead[:600],
                f"text_{language}": "".join(
                    f"<p>{escape(paragraph)}</p>" for paragraph in item.paragraphs
                ),
            },
        )
        agencies = take_part(meeting, participants, language)
        for order, speech in enumerate(speeches, 1):
            speak(meeting, order, speech, agencies, language)
        for project in projects:
            record = project["project"] or named(Project, language, **words(project))
            MeetingProject.objects.get_or_create(meeting=meeting, project=record)
    return meeting


def words(proposed: dict) -> dict:
    return {key: proposed[key] for key in ("name", "abbreviation")}


def take_part(meeting, participants, language) -> dict[str, Agency]:
    """Write down who took part; {name: agency} of the agencies made for it."""
    made = {}
    for order, one in enumerate(participants, 1):
        if one["is_group"] and not one["agency"]:
            label = {f"label_{language}": one["name"]}
            Participation.objects.create(meeting=meeting, order=order, **label)
            continue
        agency = one["agency"] or named(Agency, language, **words(one))
        made[one["name"]] = agency
        Participation.objects.get_or_create(
            meeting=meeting, agency=agency, defaults={"order": order}
        )
    return made


def speak(meeting, order, speech, agencies, language) -> Talk:
    agency = speech["agency"] or agencies.get(speech["agency_name"])
    if agency is None and speech["agency_name"]:
        agency = named(Agency, language, name=speech["agency_name"])
    position = speech["position"]
    if position is None and speech["position_name"]:
        position = named(Position, language, name=speech["position_name"])
    person = speech["person"] or Person.objects.create(
        family_name=speech["family_name"], given_name=speech["given_name"]
    )
    return Talk.objects.create(
        meeting=meeting,
        order=order,
        person=person,
        attribution_text=f"{speech['given_name']} {speech['family_name']}".strip(),
        position=position,
        agency=agency,
        kind=speech["kind"],
        title_is_quote=speech["title_is_quote"],
        **{f"title_{language}": speech["title"]},
    )


def named(model, language, **texts):
    """The record of `model` with exactly these texts in `language`, made where there is none."""
    texts = {f"{column}_{language}": text for column, text in texts.items() if text}
    return model.objects.filter(**texts).first() or model.objects.create(**texts)
