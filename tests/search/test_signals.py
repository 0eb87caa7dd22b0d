"""The index follows parts, links, and what is named, wherever the change is made."""

import pytest

from meetings.models import AgendaItem, Decision, MeetingProject, Participation, Talk
from portal.directory.models import FormerName, Person, Position, Project, Territory
from portal.vocabulary.models import Term, Topic
from practices.models import (
    FundingShare,
    Indicator,
    Partner,
    Practice,
    PracticeTopic,
    Replication,
    Step,
)

# --- Parts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Step, {"title_ky": "Насос"}),
        (Step, {"title_ky": "Кадам", "text_ky": "Насос коюлду"}),
        (Indicator, {"name_ky": "Насос саны", "after": 2}),
        (FundingShare, {"kind": "grant", "label_ky": "Насос заводу", "amount": 5}),
        (Replication, {"place_ky": "Насос айылы"}),
        (Replication, {"place_ky": "Айыл", "changes_ky": "Насос башка"}),
    ],
)
def test_a_part_of_a_practice_is_found_until_it_goes(practice, model, values, kinds):
    part = model.objects.create(practice=practice, **values)
    assert kinds("насос") == {"practice": [practice.pk]}
    part.delete()
    assert kinds("насос") == {}


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (AgendaItem, {"title_ky": "Насос"}),
        (Decision, {"text_ky": "Насос сатып алынсын"}),
        (Participation, {"label_ky": "Насос заводунун өкүлдөрү"}),
        (Talk, {"title_ky": "Насос жөнүндө", "attribution_text": "А. Асанов"}),
        (Talk, {"title_ky": "Сөз", "attribution_text": "Насосов"}),
        (Talk, {"title_ky": "Сөз", "summary_ky": "Насос", "attribution_text": "А. Асанов"}),
    ],
)
def test_a_part_of_a_meeting_is_found_until_it_goes(meeting, model, values, kinds):
    part = model.objects.create(meeting=meeting, **values)
    assert list(kinds("насос")) + list(kinds("насосов")) != []
    part.delete()
    assert (kinds("насос"), kinds("насосов")) == ({}, {})


def test_a_part_that_moves_changes_both_records(practice, kinds):
    other = Practice.objects.create(title_ky="Көпүрө", state="published")
    step = Step.objects.create(practice=practice, title_ky="Насос")
    step.practice = other
    step.save()
    assert kinds("насос") == {"practice": [other.pk]}


def test_a_former_name_finds_the_territory(territory, kinds):
    FormerName.objects.create(territory=territory, name_ky="Фрунзе")
    assert kinds("фрунзе") == {"territory": [territory.pk]}


def test_a_speaker_is_found_by_the_position_at_a_published_meeting(meeting, agency, kinds):
    person = Person.objects.create(family_name="Асанова", given_name="Б.")
    position = Position.objects.create(name_ky="эксперт")
    talk = Talk.objects.create(
        meeting=meeting, person=person, position=position, agency=agency, title_ky="Сөз"
    )
    assert kinds("эксперт Асанова") == {"person": [person.pk], "meeting": [meeting.pk]}
    other = Person.objects.create(family_name="Үсөнова")
    talk.person = other
    talk.save()
    assert kinds("эксперт") == {"person": [other.pk], "meeting": [meeting.pk]}
    meeting.delete()
    assert kinds("эксперт") == {}


# --- Links ----------------------------------------------------------------------------------------


def test_topics_added_and_taken_away(practice, topic, kinds):
    practice.topics.add(topic)
    assert kinds("таза") == {"practice": [practice.pk], "topic": [topic.pk]}
    practice.topics.remove(topic)
    assert kinds("таза") == {"topic": [topic.pk]}
    practice.topics.set([topic])
    assert kinds("таза") == {"practice": [practice.pk], "topic": [topic.pk]}
    practice.topics.clear()
    assert kinds("таза") == {"topic": [topic.pk]}


def test_links_made_from_the_other_side(practice, topic, kinds):
    topic.practices.add(practice)
    assert kinds("таза") == {"practice": [practice.pk], "topic": [topic.pk]}
    topic.practices.remove(practice)
    assert kinds("таза") == {"topic": [topic.pk]}
    topic.practices.add(practice)
    topic.practices.clear()
    assert kinds("таза") == {"topic": [topic.pk]}


def test_links_saved_as_rows(practice, meeting, topic, agency, kinds):
    project = Project.objects.create(name_ky="Булак долбоору")
    PracticeTopic.objects.create(practice=practice, topic=topic, is_main=True)
    Partner.objects.create(practice=practice, agency=agency)
    MeetingProject.objects.create(meeting=meeting, project=project)
    assert kinds("таза бакча") == {"practice": [practice.pk]}
    assert kinds("өси бакча") == {"practice": [practice.pk]}
    assert kinds("булак") == {"meeting": [meeting.pk]}


# --- What the texts name --------------------------------------------------------------------------


def test_a_renamed_agency_is_renamed_everywhere(practice, meeting, agency, kinds):
    practice.owner = agency
    practice.save()
    Participation.objects.create(meeting=meeting, agency=agency)
    person = Person.objects.create(family_name="Асанова")
    person.memberships.create(agency=agency)
    everywhere = {
        "agency": [agency.pk],
        "practice": [practice.pk],
        "meeting": [meeting.pk],
        "person": [person.pk],
    }
    assert kinds("саясат") == everywhere
    agency.name_ky = "Изилдөө борбору"
    agency.save()
    assert (kinds("саясат"), kinds("изилдөө")) == ({}, everywhere)


def test_renamed_topic_territory_project_and_position(practice, meeting, topic, territory, kinds):
    under = Topic.objects.create(name_ky="Кудук", parent=topic)
    practice.topics.add(under)
    raion = Territory.objects.create(
        code="41702205000000", name_ky="Ак-Суу району", kind="raion", level=2, parent=territory
    )
    practice.territories.add(raion)
    project = Project.objects.create(name_ky="Булак")
    MeetingProject.objects.create(meeting=meeting, project=project)
    position = Position.objects.create(name_ky="эксперт")
    Talk.objects.create(
        meeting=meeting, attribution_text="А. Асанов", position=position, title_ky="Сөз"
    )
    for record, name in [
        (topic, "Аба"),
        (territory, "Талас облусу"),
        (project, "Шамал"),
        (position, "кеңешчи"),
    ]:
        record.name_ky = name
        record.save()
    assert kinds("аба бакча") == {"practice": [practice.pk]}
    assert kinds("аба кудук") == {"topic": [under.pk], "practice": [practice.pk]}
    assert kinds("талас бакча") == {"practice": [practice.pk]}
    assert kinds("талас ак-суу") == {"territory": [raion.pk], "practice": [practice.pk]}
    assert kinds("шамал кеңешчи") == {"meeting": [meeting.pk]}
    assert (kinds("булак"), kinds("эксперт"), kinds("ысык")) == ({}, {}, {})


def test_terms_are_found_by_abbreviation_definition_and_synonym(db, kinds):
    term = Term.objects.create(
        name_ky="Жергиликтүү өз алдынча башкаруу",
        abbreviation_ky="ЖӨБ",
        definition_ky="Калктын маселелерди чечүүсү",
        synonyms_ky="өзүн-өзү башкаруу",
        state="published",
    )
    expected = {"term": [term.pk]}
    assert [kinds(q) for q in ("жөбдүн", "калк", "өзүн")] == [expected] * 3
