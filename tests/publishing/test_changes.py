"""What is noted for whoever keeps a copy: each change, each withdrawal, and nothing of a draft."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from portal.publishing import kinds
from portal.publishing.models import Change, State
from portal.search import index
from practices.models import Step
from tests import factories

pytestmark = pytest.mark.django_db

LONG_AGO = timezone.now() - timedelta(days=300)
TOMORROW = timezone.now() + timedelta(days=1)


def noted(name, record):
    """(key, gone) of what copies are told of a record, in order."""
    rows = Change.objects.happened().filter(kind=name, object_id=record.pk).order_by("at", "pk")
    return list(rows.values_list("key", "gone"))


def moves(name, record, act):
    """Whether the record counts as changed after `act()`."""
    rows = Change.objects.filter(kind=name, object_id=record.pk, gone=False)
    rows.update(at=LONG_AGO)
    act()
    return rows.get().at > LONG_AGO


def withdrawn(record, **values):
    for name, value in values.items():
        setattr(record, name, value)
    record.save()


def test_a_public_record_is_noted_under_its_address():
    practice = factories.PracticeFactory()
    assert noted("practices", practice) == [(practice.slug, False)]


@pytest.mark.parametrize(
    "values",
    [
        {"state": State.DRAFT, "published_at": None},
        {"state": State.DRAFT},
        {"state": State.REVIEW},
        {"state": State.ARCHIVED},
        {"published_at": TOMORROW},
    ],
    ids=["draft", "draft with a moment", "review", "archived", "scheduled"],
)
def test_what_was_never_public_leaves_no_trace(values):
    practice = factories.PracticeFactory(**values)
    withdrawn(practice, slug="jashyruun")
    practice.delete()
    assert list(Change.objects.happened().filter(kind="practices")) == []


@pytest.mark.parametrize(
    "values",
    [{"state": State.DRAFT}, {"state": State.ARCHIVED}, {"published_at": TOMORROW}],
    ids=["unpublished", "archived", "put off"],
)
def test_a_withdrawn_record_is_told_under_the_address_it_had(values):
    practice = factories.PracticeFactory(slug="taza-suu")
    withdrawn(practice, slug="jashyruun", **values)
    assert noted("practices", practice) == [("taza-suu", True)]


def test_a_deleted_record_and_its_parts_are_told():
    talk = factories.TalkFactory()
    decision = talk.meeting.decisions.create(text_ky="Чечим")
    meeting, slug = talk.meeting, talk.meeting.slug
    keys = {"meetings": meeting.pk, "talks": talk.pk, "decisions": decision.pk}
    meeting.delete()
    told = Change.objects.filter(gone=True, kind__in=keys)
    assert {row.kind: row.object_id for row in told} == keys
    assert told.get(kind="meetings").key == slug


def test_a_record_that_comes_back_is_told_as_a_record():
    practice = factories.PracticeFactory()
    withdrawn(practice, state=State.ARCHIVED)
    withdrawn(practice, state=State.PUBLISHED)
    assert noted("practices", practice) == [(practice.slug, False)]


def test_a_scheduled_record_is_told_at_its_moment():
    practice = factories.PracticeFactory(published_at=TOMORROW)
    assert noted("practices", practice) == []
    assert Change.objects.get(kind="practices").at == TOMORROW


def test_talks_decisions_and_speakers_go_and_come_with_their_meeting():
    talk = factories.TalkFactory()
    decision = talk.meeting.decisions.create(text_ky="Чечим")
    records = {"talks": talk, "decisions": decision, "persons": talk.person}
    withdrawn(talk.meeting, state=State.DRAFT)
    assert [noted(name, one)[0][1] for name, one in records.items()] == [True] * 3
    withdrawn(talk.meeting, state=State.PUBLISHED)
    assert [noted(name, one)[0][1] for name, one in records.items()] == [False] * 3


def test_a_step_a_topic_and_the_name_of_an_agency_move_a_practice():
    agency = factories.AgencyFactory()
    practice = factories.PracticeFactory(owner=agency)
    link = practice.topic_links.get()
    step = Step.objects.create(practice=practice, title_ky="Биринчи")

    def rename():
        agency.name_ky = "Жаңы аталыш"
        agency.save()

    assert moves("practices", practice, step.save)
    assert moves("practices", practice, step.delete)
    assert moves("practices", practice, link.delete)
    assert moves("practices", practice, rename)


def test_a_practice_moves_the_talks_about_it():
    talk, practice = factories.TalkFactory(), factories.PracticeFactory()
    assert moves("talks", talk, lambda: talk.practices.add(practice))
    assert moves("talks", talk, practice.save)
    assert moves("meetings", talk.meeting, practice.save)


def test_an_agency_moves_with_the_one_it_stands_under():
    parent = factories.AgencyFactory()
    agency = factories.AgencyFactory(parent=parent)
    assert moves("agencies", agency, parent.save)


def test_what_is_saved_together_is_noted_once_at_the_end():
    with index.paused():
        practice = factories.PracticeFactory()
        assert noted("practices", practice) == []
    assert noted("practices", practice) == [(practice.slug, False)]


def test_what_was_there_before_is_caught_up_with_its_own_moment():
    practice, agency = factories.PracticeFactory(), factories.AgencyFactory()
    type(practice).objects.filter(pk=practice.pk).update(updated_at=LONG_AGO, published_at=LONG_AGO)
    Change.objects.all().delete()
    call_command("migrate", verbosity=0)
    assert Change.objects.get(kind="practices").at == LONG_AGO
    assert noted("agencies", agency) == [(agency.slug, False)]


def test_every_kind_tells_what_readers_see_and_nothing_else():
    factories.TalkFactory().practices.add(factories.PracticeFactory())
    factories.TermFactory()
    factories.ProjectFactory()
    for kind in kinds.all():
        rows = Change.objects.happened().filter(kind=kind.name, gone=False)
        assert set(rows.values_list("object_id", flat=True)) == set(
            kind.public().values_list("pk", flat=True)
        ), kind.name
