"""Somebody keeps a copy by `updated_since` and tombstones: it is the same as what is public."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.publishing import kinds
from portal.publishing.models import Change, State
from tests import factories

pytestmark = pytest.mark.django_db

START = "1970-01-01T00:00:00Z"


class Copy:
    """What a client holds of one kind; it does what docs/open-data.md says and nothing else."""

    def __init__(self, client, door="practices"):
        self.client, self.door = client, door
        self.records, self.since, self.pages = {}, START, 0

    def update(self):
        address = f"/api/v1/{self.door}?limit=2&updated_since={self.since}"
        while address:
            data = self.client.get(address).json()
            self.pages += 1
            for one in data["items"]:
                if one.get("deleted"):
                    self.records.pop(one["id"], None)
                else:
                    self.records[one["id"]] = one
            address = data["next"]
        self.since = data["next_updated_since"].replace("+", "%2B")

    def is_whole(self):
        listed = self.client.get(f"/api/v1/{self.door}?limit=100").json()["items"]
        return self.records == {one["id"]: one for one in listed}


def test_a_copy_follows_what_comes_changes_moves_and_goes(client):
    practices = [factories.PracticeFactory() for _ in range(5)]
    copy = Copy(client)
    copy.update()
    assert copy.is_whole()
    first, second, third, fourth, _fifth = practices
    first.title_ky = "Жаңы аталыш"
    first.slug = "zhany-dareg"
    first.save()
    second.topic_links.get().delete()
    third.state = State.DRAFT
    third.save()
    fourth.delete()
    factories.PracticeFactory()
    copy.update()
    assert copy.is_whole()
    assert len(copy.records) == 4
    third.state = State.PUBLISHED
    third.save()
    copy.update()
    assert copy.is_whole()
    assert len(copy.records) == 5


def test_the_copies_of_parts_follow_their_meeting(client):
    talk = factories.TalkFactory()
    copies = [Copy(client, door) for door in ("meetings", "talks", "persons")]
    for state in (State.PUBLISHED, State.DRAFT, State.PUBLISHED):
        talk.meeting.state = state
        talk.meeting.save()
        for copy in copies:
            copy.update()
            assert copy.is_whole()
            assert len(copy.records) == (state == State.PUBLISHED)


def test_a_scheduled_record_comes_at_its_moment(client):
    practice = factories.PracticeFactory(published_at=timezone.now() + timedelta(hours=1))
    copy = Copy(client)
    copy.update()
    assert copy.records == {}
    moment = timezone.now()
    type(practice).objects.update(published_at=moment)
    Change.objects.update(at=moment)
    copy.update()
    assert copy.is_whole()
    assert list(copy.records) == [practice.pk]


def test_a_change_committed_late_is_not_missed(client):
    early, late = factories.PracticeFactory(), factories.PracticeFactory()
    row = Change.objects.get(kind="practices", object_id=early.pk)
    Change.objects.filter(pk=row.pk).delete()  # not committed yet, though it began before
    copy = Copy(client)
    copy.update()
    assert list(copy.records) == [late.pk]
    row.save(force_insert=True)
    copy.update()
    assert copy.is_whole()


def test_the_moment_asked_for_is_inclusive_and_any_zone_will_do(client):
    practice = factories.PracticeFactory()
    at = Change.objects.get(kind="practices").at
    for moment in (
        at.isoformat(),
        timezone.localtime(at).isoformat(),
        at.isoformat().replace("+", " "),
    ):
        items = client.get("/api/v1/practices", {"updated_since": moment}).json()["items"]
        assert [one["id"] for one in items] == [practice.pk]
    after = (at + timedelta(microseconds=1)).isoformat()
    assert client.get("/api/v1/practices", {"updated_since": after}).json()["items"] == []


def test_pages_stay_where_they_are_when_records_come(client):
    for _ in range(5):
        factories.PracticeFactory()
    before = [one["id"] for one in client.get("/api/v1/practices").json()["items"]]
    for door in ("practices", "meetings", "agencies"):
        assert client.get(f"/api/v1/{door}?limit=1").status_code == 200
    seen, address = [], "/api/v1/practices?limit=2"
    while address:
        data = client.get(address).json()
        seen += [one["id"] for one in data["items"]]
        address = data["next"]
        factories.PracticeFactory()
    assert seen == before


def test_every_list_can_be_walked_to_its_end(client):
    for _ in range(3):
        practice = factories.PracticeFactory()
        talk = factories.TalkFactory()
        talk.practices.add(practice)
        talk.meeting.decisions.create(text_ky="Чечим")
        factories.TermFactory()
        factories.ProjectFactory()
    for kind in kinds.all():
        for query in ("", f"&updated_since={START}"):
            seen, address = [], f"/api/v1/{kind.name}?limit=1{query}"
            while address:
                data = client.get(address).json()
                seen += [one["id"] for one in data["items"]]
                address = data["next"]
            assert sorted(seen) == sorted(kind.public().values_list("pk", flat=True)), kind.name
