"""The content version differs after every change of what readers see, and after nothing else."""

import pytest
from django.db import connection, transaction
from django.utils import timezone

from portal.freshness import replica, version
from portal.freshness.models import Turnover
from portal.search import index
from practices.models import Practice, Step
from tests import factories

pytestmark = pytest.mark.django_db


def publish(practice):
    practice.state = "published"
    practice.save()


def archive(practice):
    practice.state = "archived"
    practice.save()


def rename_agency(practice):
    practice.owner.name_ky = "Башка агенттик"
    practice.owner.save()


def rename_topic(practice):
    topic = practice.topics.get()
    topic.name_ky = "Башка тема"
    topic.save()


def speak_of(practice):
    factories.TalkFactory().practices.add(practice)


def change_in_bulk(practice):
    Practice.objects.filter(pk=practice.pk).update(title_ky="Башка")
    index.refresh("practice", [practice.pk])


CHANGES = [
    publish,
    archive,
    rename_agency,
    rename_topic,
    speak_of,
    change_in_bulk,
    lambda practice: practice.delete(),
    lambda practice: Step.objects.create(practice=practice, title_ky="Кадам"),
    lambda practice: practice.topic_links.all().delete(),
    lambda practice: factories.MeetingFactory(),
    lambda practice: factories.TermFactory(),
    lambda practice: practice.territories.get().former_names.create(name="Чуй"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_turns_it_over(change):
    practice = factories.PracticeFactory(owner=factories.AgencyFactory())
    before = version.current()
    change(practice)
    assert version.current() != before


def test_a_record_says_which_of_its_kind_changed():
    practice = factories.PracticeFactory()
    Turnover.objects.all().delete()
    practice.title_ky = "Башка"
    practice.save()
    assert list(Turnover.objects.exclude(kind="").values_list("kind", "keys")) == [
        ("practice", [practice.pk])
    ]


def test_reading_leaves_it(client):
    practice = factories.PracticeFactory()
    before = version.current()
    client.get(f"/ky/practices/{practice.slug}/")
    client.get("/ky/search/?q=суу")
    assert version.current() == before


@pytest.mark.django_db(transaction=True)
def test_what_is_taken_back_leaves_it():
    before = version.current()
    with transaction.atomic():
        factories.PracticeFactory()
        assert version.current() != before
        transaction.set_rollback(True)
    assert version.current() == before


@pytest.mark.django_db(transaction=True)
def test_a_lost_connection_is_made_again():
    factories.AgencyFactory()
    before = version.current()
    if connection.vendor == "postgresql":  # SQLite in memory ends with its connection
        connection.connection.close()
    assert version.current() == before


def test_a_pinned_version_asks_nothing(django_assert_num_queries):
    with version.pinned(5), django_assert_num_queries(0):
        assert version.current() == 5


def test_old_turnovers_are_forgotten():
    long_ago = timezone.now() - timezone.timedelta(hours=2)
    Turnover.objects.create(created_at=long_ago)
    recent = Turnover.objects.create()
    version.prune()
    assert list(Turnover.objects.all()) == [recent]


def test_only_a_replica_in_step_is_read(monkeypatch):
    router = replica.ReplicaRouter()
    assert not replica.in_step(version.current())  # there is none
    monkeypatch.setattr(replica, "ALIAS", "default")  # the primary stands in for one
    assert not replica.in_step(version.current() + 1)
    assert replica.in_step(version.current())
    with replica.reading(False):
        assert router.db_for_read(Practice) is None
    with replica.reading(True):
        assert router.db_for_read(Practice) == "default"
    assert router.db_for_read(Practice) is None
