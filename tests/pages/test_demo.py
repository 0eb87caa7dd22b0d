"""The demo content: what the press item says has its place; a second run changes nothing."""

from datetime import date

import pytest
from django.core.management import call_command
from django.utils.timezone import localtime

from meetings.models import Meeting
from portal.search.finding import find
from practices.models import Practice

pytestmark = pytest.mark.django_db


def test_the_meeting_of_1_october_2021(demo):
    meeting = Meeting.objects.published().get(slug="baikoochu-kenesh-2021-10-01")
    assert meeting.date == date(2021, 10, 1)
    assert localtime(meeting.published_at).strftime("%d.%m.%Y %H:%M") == "05.10.2021 11:58"
    assert sorted(project.abbreviation_ky for project in meeting.projects.all()) == [
        "ЖДККЖ",
        "ЭҮЖӨБОЖ",
    ]
    assert meeting.participations.filter(agency__isnull=False).count() == 7
    assert [one.label_ru for one in meeting.participations.filter(agency=None)] == [
        "представители органов местного самоуправления"
    ]
    assert [(talk.speaker, talk.agency.slug) for talk in meeting.talks.all()] == [
        ("Р. Алыкулов", "aoma"),
        ("Б. Орозбаев", "job-soyuzu"),
        ("Б. Сагынбаев", "kadr-kyzmaty"),
        ("Н. Добрецова", "osi"),
        ("А. Джунушалиева", "bajba"),
    ]
    assert all(talk.position.name_ru for talk in meeting.talks.all())


def test_practices_name_their_sources_and_are_in_both_languages(demo):
    practices = Practice.objects.published()
    assert practices.count() >= 30
    assert [practice.slug for practice in practices if not practice.source_url] == []
    one_language = [p.slug for p in practices if not (p.title_ky and p.title_ru)]
    assert len(one_language) == 1


def test_it_shows_the_states(demo):
    assert set(Meeting.objects.values_list("status", flat=True)) == {
        "announced",
        "held",
        "cancelled",
    }
    assert Meeting.objects.filter(state="draft").exists()
    assert Practice.objects.filter(state="draft").exists()


def test_a_second_run_changes_nothing(demo):
    practice = Practice.objects.first()
    practice.title_ky = "Оңдолгон аталыш"
    practice.save()
    counts = Practice.objects.count(), Meeting.objects.count()
    call_command("load_demo")
    call_command("load_demo", once=True)
    practice.refresh_from_db()
    assert practice.title_ky == "Оңдолгон аталыш"
    assert (Practice.objects.count(), Meeting.objects.count()) == counts


@pytest.mark.parametrize(
    "query", ["долбоор", "бала бакча", "балабакча", "питьевая вода", "онуктуруу"]
)
def test_what_readers_will_try_first(demo, query):
    assert find(query).mode == "all"


def test_the_word_for_project_finds_the_meeting(demo):
    meeting = Meeting.objects.get(slug="baikoochu-kenesh-2021-10-01")
    assert meeting.pk in find("долбоор").ids("meeting")
