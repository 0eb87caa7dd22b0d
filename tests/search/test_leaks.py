"""What is not published shows nowhere, whichever way it went."""

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.models import Talk
from portal.directory.models import Person, Position
from portal.search.finding import find
from portal.search.models import SearchEntry
from portal.search.suggestions import suggest
from portal.vocabulary.models import Term
from practices.models import Practice

TOMORROW = timezone.now() + timezone.timedelta(days=1)
HIDDEN = [
    {"state": "draft"},
    {"state": "review"},
    {"state": "archived", "published_at": timezone.now()},
    {"state": "published", "published_at": TOMORROW},
]


def shown(client, text):
    """Everything that search tells a reader about `text`."""
    response = client.get(reverse("search:suggest"), {"q": text})
    return [r.title for r in find(text)[:20]], find(text).counts, response.json()["suggestions"]


@pytest.mark.parametrize("values", HIDDEN)
def test_a_hidden_record_is_nowhere(db, client, values):
    Practice.objects.create(title_ky="Жашыруун суу", summary_ky="Жашыруун", **values)
    Term.objects.create(name_ky="Жашыруун термин", **values)
    assert shown(client, "жашыруун") == ([], {}, [])


@pytest.mark.parametrize("values", HIDDEN)
def test_a_hidden_meeting_names_no_speaker(meeting, client, values):
    person = Person.objects.create(family_name="Жашыруунов", given_name="А.")
    position = Position.objects.create(name_ky="купуя кеңешчи")
    Talk.objects.create(meeting=meeting, person=person, position=position, title_ky="Сөз")
    assert shown(client, "Жашыруунов")[1] == {"meeting": 1, "person": 1}
    for name, value in values.items():
        setattr(meeting, name, value)
    meeting.save()
    assert shown(client, "Жашыруунов") == ([], {}, [])
    assert shown(client, "купуя") == ([], {}, [])


def test_a_post_shows_a_person_but_not_the_talk_to_come(meeting, agency):
    person = Person.objects.create(family_name="Асанова")
    position = Position.objects.create(name_ky="купуя кеңешчи")
    Talk.objects.create(meeting=meeting, person=person, position=position, title_ky="Сөз")
    person.memberships.create(agency=agency)
    meeting.published_at = TOMORROW
    meeting.save()
    assert find("Асанова").counts == {"person": 1}
    assert find("купуя").counts == {}


def test_a_person_without_post_or_talk_is_not_found(db):
    Person.objects.create(family_name="Бирөөев")
    assert find("Бирөөев").counts == {}


@pytest.mark.parametrize("values", HIDDEN)
def test_the_gate_holds_where_the_index_lags(practice, client, values):
    Practice.objects.filter(pk=practice.pk).update(**values)
    assert SearchEntry.objects.filter(kind="practice").count() == 2
    assert list(find("бакча")[:20]) == []
    assert suggest("бакча") == []


def test_a_contact_is_not_indexed(practice):
    practice.contact_name, practice.contact_phone = "Байланышов", "0555123456"
    practice.save()
    assert (find("Байланышов").counts, find("0555123456").counts) == ({}, {})
