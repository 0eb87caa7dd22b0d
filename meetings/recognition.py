"""What a press item says about a meeting, tied to the records of the directory where they are.

Each proposal names the passage it comes from; what the directory does not know is proposed as new.
"""

from dataclasses import dataclass, field

from portal.directory.models import Agency, Person, Position, Project
from portal.text.tokens import tokenize

from .press import PressItem
from .press_names import Name, participants_in, projects_in
from .press_speakers import Speaker, speakers_in
from .press_words import STEMS


def stems(text: str, language: str) -> list[str]:
    return [STEMS[language](token.text) for token in tokenize(text)]


def recognised(records, text: str, language: str) -> list:
    """The `records` whose full name or abbreviation stands in `text`, in any form, in its order."""
    return [record for _place, record in places_of(records, text, language)]


def places_of(records, text: str, language: str) -> list[tuple[int, object]]:
    """(place among the stems of `text`, record) of those `records` that it names, in its order."""
    joined = f" {' '.join(stems(text, language))} "
    found = []
    for record in records:
        places = []
        for column in ("name", "abbreviation"):
            name = getattr(record, f"{column}_{language}", "") or ""
            sought = " ".join(stems(name, language))
            if sought and f" {sought} " in joined:
                places.append(joined.rindex(f" {sought} "))
        if places:
            found.append((min(places), record))
    return sorted(found, key=lambda pair: pair[0])


@dataclass(frozen=True)
class Participant:
    """An agency of the directory, or a new one of this name, or a group without a name."""

    name: Name
    agency: Agency | None
    sure: bool


@dataclass(frozen=True)
class Speech:
    """A speaker with position and agency as on that day; None for what the directory lacks."""

    speaker: Speaker
    person: Person | None
    position: Position | None
    agency: Agency | None
    agency_name: str  # of a new agency that is among the participants
    sure: bool


@dataclass(frozen=True)
class KnownProject:
    name: Name
    project: Project | None
    sure: bool


@dataclass(frozen=True)
class Proposals:
    item: PressItem
    participants: list[Participant] = field(default_factory=list)
    speeches: list[Speech] = field(default_factory=list)
    projects: list[KnownProject] = field(default_factory=list)


def propose(item: PressItem) -> Proposals:
    """Everything that `item` says about its meeting; four queries."""
    language, text = item.language, item.text
    agencies = list(Agency.objects.select_related("parent"))
    projects = projects_of(text, language)
    participants = participants_of(text, language, agencies, projects)
    speeches = speeches_of(text, language, agencies, participants)
    return Proposals(item, participants, speeches, projects)


def projects_of(text, language) -> list[KnownProject]:
    records = list(Project.objects.all())
    found, known = [], set()
    for name in projects_in(text):
        matches = recognised(records, f"{name.text} {name.abbreviation}", language)
        project = matches[0] if matches else None
        known.add(project)
        found.append(KnownProject(name, project, sure=True))
    for project in recognised(records, text, language):
        if project not in known:  # named without quotation marks
            name = getattr(project, f"name_{language}") or str(project)
            found.append(KnownProject(Name(name, "", 0, 0), project, sure=True))
    return found


def participants_of(text, language, agencies, projects) -> list[Participant]:
    """Those of the sentence on who took part; without one, all agencies that the text names."""
    found = []
    for name in participants_in(text, language):
        matches = places_of(agencies, f"{name.text} {name.abbreviation}", language)
        agency = max(matches, key=lambda pair: len(str(pair[1])))[1] if matches else None
        found.append(Participant(name, agency, sure=True))
    if not found:
        funders = {one.project.funder_id for one in projects if one.project}  # for their money
        for agency in recognised(agencies, text, language):
            if agency.pk not in funders:
                name = getattr(agency, f"name_{language}") or str(agency)
                found.append(Participant(Name(name, "", 0, 0), agency, sure=False))
    once = {}
    for one in found:
        once.setdefault(one.agency or one.name.text.lower(), one)
    return list(once.values())


def speeches_of(text, language, agencies, participants) -> list[Speech]:
    persons = list(Person.objects.all())
    positions = list(Position.objects.all())
    new = [one.name for one in participants if one.agency is None and not one.name.is_group]
    found = []
    for speaker in speakers_in(text, language):
        person = person_of(speaker, persons)
        # Where the sentence names no agency, the one before it does.
        earlier = text[: speaker.sentence_start][-300:]
        agency, agency_name = None, ""
        around = text[speaker.start : speaker.end] if language == "ru" else ""
        for passage in (f"{speaker.before} {around}", earlier):
            agency, agency_name = agency_in(passage, language, agencies, new)
            if agency or agency_name:
                break
        found.append(
            Speech(
                speaker,
                person,
                position_of(speaker, positions, language),
                agency,
                agency_name,
                sure=bool(speaker.position),
            )
        )
    return found


def person_of(speaker: Speaker, persons) -> Person | None:
    """The one person of this family name whose given name begins with the same letter."""
    same = [
        person
        for person in persons
        if person.family_name.lower() == speaker.family_name.lower()
        and person.given_name[:1] in {"", speaker.given_name[:1]}
    ]
    return same[0] if len(same) == 1 else None


def position_of(speaker: Speaker, positions, language) -> Position | None:
    sought = stems(speaker.position, language)
    for position in positions:
        if sought and stems(getattr(position, f"name_{language}") or "", language) == sought:
            return position
    return None


def agency_in(passage: str, language, agencies, new) -> tuple[Agency | None, str]:
    """The agency that `passage` names last: of the directory, or the name of a new one."""
    if matches := places_of(agencies, passage, language):
        return matches[-1][1], ""
    joined = f" {' '.join(stems(passage, language))} "
    for name in reversed(new):
        for text in filter(None, (name.text, name.abbreviation)):
            if f" {' '.join(stems(text, language))} " in joined:
                return None, name.text
    return None, ""
