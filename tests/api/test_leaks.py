"""Nothing unpublished goes out: in no answer, count, cursor, tombstone, nor by what is refused."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.publishing import kinds
from portal.publishing.models import State
from tests import factories

pytestmark = pytest.mark.django_db

SECRET = "jashyruun"
HIDDEN = {
    "draft": {"state": State.DRAFT, "published_at": None},
    "draft with a moment": {"state": State.DRAFT},
    "review": {"state": State.REVIEW},
    "archived": {"state": State.ARCHIVED},
    "scheduled": {"state": State.PUBLISHED, "published_at": timezone.now() + timedelta(days=2)},
}
SINCE = "1970-01-01T00:00:00Z"


@pytest.fixture
def public(db):
    """What readers see beside the hidden records."""
    talk = factories.TalkFactory()
    talk.practices.add(factories.PracticeFactory())
    talk.meeting.decisions.create(text_ky="Чечим")
    factories.TermFactory(name_ky="суу")
    return talk


def hidden_records(values, public, number=0):
    practice = factories.PracticeFactory(
        slug=f"{SECRET}-tajryiba-{number}",
        title_ky=f"{SECRET} тажрыйба",
        topics=[],
        territories=[],
        **values,
    )
    meeting = factories.MeetingFactory(
        slug=f"{SECRET}-otrum-{number}",
        name_ky=f"{SECRET} жыйын",
        body=public.meeting.body,
        **values,
    )
    person = factories.PersonFactory(slug=f"{SECRET}-kishi-{number}", family_name=f"{SECRET}ов")
    talk = factories.TalkFactory(
        meeting=meeting, title_ky=f"{SECRET} сөз", person=person, agency=public.agency
    )
    talk.practices.add(practice)
    public.practices.add(practice)
    meeting.decisions.create(text_ky=f"{SECRET} чечим", owner=public.agency)
    factories.TermFactory(name_ky=f"{SECRET} термин", **values)
    return practice, meeting, person


def answers(client):
    """{address: text} of all that can be asked without knowing a name."""
    doors = [kind.name for kind in kinds.all()]
    queries = ["", "lang=ru&limit=1", f"updated_since={SINCE}", f"updated_since={SINCE}&limit=1"]
    told = {}
    for door in doors:
        for query in queries:
            address = f"/api/v1/{door}?{query}"
            while address:
                response = client.get(address)
                assert response.status_code == 200, address
                told[address] = response.content.decode()
                address = response.json()["next"]
    for word in (SECRET, "жашыруун"):
        told[word] = client.get("/api/v1/search", {"q": word}).content.decode()
        told[f"{word} in practices"] = client.get("/api/v1/practices", {"q": word}).content.decode()
    return told


def test_hidden_records_are_told_nowhere(client, public):
    before = {kind.name: kind.public().count() for kind in kinds.all()}
    hidden = [hidden_records(values, public, n) for n, values in enumerate(HIDDEN.values())]
    for number, (practice, *_others) in enumerate(hidden):
        practice.slug = f"{SECRET}-bashka-{number}"
        practice.save()
    for address, text in answers(client).items():
        assert SECRET not in text.replace(f"q={SECRET}", ""), address
    for name in ("practices", "meetings", "talks", "decisions", "persons", "terms"):
        assert client.get(f"/api/v1/{name}").json()["total"] == before[name], name
        changes = client.get(f"/api/v1/{name}", {"updated_since": SINCE}).json()["items"]
        assert len(changes) == before[name], name
    for number, (practice, meeting, person) in enumerate(hidden):
        for address in (
            f"practices/{practice.slug}",
            f"practices/{SECRET}-tajryiba-{number}",
            f"meetings/{meeting.slug}",
            f"persons/{person.slug}",
            f"talks/{meeting.talks.get().pk}",
            f"decisions/{meeting.decisions.get().pk}",
        ):
            assert client.get(f"/api/v1/{address}").status_code == 404, address


def test_a_filter_does_not_tell_that_a_hidden_record_exists(client, public):
    for number, values in enumerate(HIDDEN.values()):
        practice, meeting, person = hidden_records(values, public, number)
        for door, parameter, record in (
            ("talks", "practice", practice),
            ("talks", "meeting", meeting),
            ("decisions", "meeting", meeting),
            ("talks", "person", person),
            ("meetings", "person", person),
        ):
            asked = client.get(f"/api/v1/{door}", {parameter: record.slug})
            strange = client.get(f"/api/v1/{door}", {parameter: "nothing"})
            assert asked.status_code == strange.status_code == 400
            assert asked.json()["errors"][0]["reason"] == strange.json()["errors"][0]["reason"]


def test_deleted_drafts_leave_no_tombstone(client, public):
    for record in hidden_records(HIDDEN["draft"], public)[:2]:
        record.delete()
    for address, text in answers(client).items():
        assert SECRET not in text.replace(f"q={SECRET}", ""), address
        assert '"deleted":true' not in text, address
