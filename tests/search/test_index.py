"""The index follows the records in the transaction that changes them."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from meetings.models import Meeting
from portal.directory.models import Agency
from portal.search import index
from portal.search.finding import find
from portal.search.models import SearchEntry
from practices.models import (
    Practice,
    Step,
)

# --- The record itself ----------------------------------------------------------------------------


def test_a_created_record_is_found(practice, kinds):
    assert kinds("бакча") == {"practice": [practice.pk]}


def test_an_edited_record_is_found_by_its_new_words_alone(practice, kinds):
    practice.title_ky = practice.summary_ky = "Көпүрө"
    practice.save()
    assert (kinds("бакча"), kinds("көпүрө")) == ({}, {"practice": [practice.pk]})


def test_a_language_taken_away_goes(practice, kinds):
    practice.title_ru = ""
    practice.save()
    entries = SearchEntry.objects.filter(kind="practice").values_list("language", flat=True)
    assert list(entries) == ["ky"]
    assert kinds("детский сад") == {}


@pytest.mark.parametrize("state", ["draft", "review", "archived"])
def test_a_record_that_is_withdrawn_leaves_the_index_and_comes_back(practice, state, kinds):
    practice.state = state
    practice.save()
    assert SearchEntry.objects.filter(kind="practice").count() == 0
    practice.state = "published"
    practice.save()
    assert kinds("бакча") == {"practice": [practice.pk]}


def test_a_scheduled_record_waits_in_the_index(practice, kinds):
    moment = timezone.now() + timezone.timedelta(days=2)
    practice.published_at = moment
    practice.save()
    assert set(SearchEntry.objects.values_list("visible_from", flat=True)) == {moment}
    assert kinds("бакча") == {}
    assert find("бакча", at=moment).ids("practice") == [practice.pk]


@pytest.mark.parametrize("many", [False, True])
def test_a_deleted_record_is_gone(practice, many):
    Step.objects.create(practice=practice, title_ky="Чогулуш")
    if many:
        Practice.objects.all().delete()
    else:
        practice.delete()
    assert SearchEntry.objects.filter(kind="practice").count() == 0


def test_what_is_rolled_back_was_never_there(practice, kinds):
    def fail():
        with transaction.atomic():
            Practice.objects.create(title_ky="Көпүрө", state="published")
            Practice.objects.filter(pk=practice.pk).delete()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert (kinds("көпүрө"), kinds("бакча")) == ({}, {"practice": [practice.pk]})


# --- In bulk --------------------------------------------------------------------------------------


def test_paused_refreshes_once_at_the_end(practice, kinds):
    def count(save):
        with CaptureQueriesContext(connection) as queries:
            save()
        written = [q for q in queries if "INSERT INTO" in q["sql"] and "searchentry" in q["sql"]]
        return len(written)

    def steps():
        for number in range(3):
            Step.objects.create(practice=practice, title_ky=f"Насос {number}")

    def steps_paused():
        with index.paused(), index.paused():
            steps()
            assert kinds("насос") == {}

    assert count(steps_paused) * 3 == count(steps)
    assert kinds("насос") == {"practice": [practice.pk]}


def test_paused_that_fails_leaves_records_and_index_as_they_were(practice, kinds):
    def fail():
        with index.paused():
            Step.objects.create(practice=practice, title_ky="Насос")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert (Step.objects.count(), kinds("насос")) == (0, {})
    practice.title_ky = "Көпүрө"
    practice.save()
    assert kinds("көпүрө") == {"practice": [practice.pk]}


def test_refresh_after_bulk_work(practice, kinds):
    Practice.objects.filter(pk=practice.pk).update(title_ky="Көпүрө")
    assert index.refresh("practice", iter([practice.pk, practice.pk + 1])) == 2
    assert kinds("көпүрө") == {"practice": [practice.pk]}


def test_query_count_of_refresh_does_not_grow_with_records(practice, topic, agency):
    def refresh():
        with CaptureQueriesContext(connection) as queries:
            index.refresh("practice", Practice.objects.values_list("pk", flat=True))
        return len(queries)

    practice.topics.add(topic)
    one = refresh()
    for number in range(2):
        other = Practice.objects.create(title_ky=f"Суу {number}", owner=agency, state="published")
        other.topics.add(topic)
    assert refresh() == one


def test_fixtures_wait_for_reindex(db, kinds):
    from django.core.serializers import deserialize, serialize

    agency = Agency(pk=1, slug="x", name_ky="Көпүрө")
    for item in deserialize("json", serialize("json", [agency])):
        item.save()
    assert kinds("көпүрө") == {}
    index.refresh("agency", [1])
    assert kinds("көпүрө") == {"agency": [1]}


def test_meetings_keep_their_places(meeting, kinds):
    Meeting.objects.filter(pk=meeting.pk).update(place_ky="Бишкек")
    meeting.refresh_from_db()
    meeting.save()
    assert kinds("бишкек") == {"meeting": [meeting.pk]}
