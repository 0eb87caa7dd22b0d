import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.search.models import QueryCount
from portal.search.suggestions import suggest, ways_on
from practices.models import Practice


def texts(text):
    return [suggestion.text for suggestion in suggest(text)]


def test_every_kind_has_a_place(topic, agency, territory):
    for number in range(10):
        Practice.objects.create(title_ky=f"Таза айыл {number}", state="published")
    found = suggest("та")
    assert [suggestion.kind for suggestion in found][-1] == "topic"
    assert len(found) == 8


def test_the_other_alphabet_and_layout_are_read(topic):
    assert texts("taza") == texts("nfpf") == texts("таза") == ["Таза суу"]


def test_words_may_come_in_any_order_and_without_special_letters(agency):
    assert texts("саяс онук") == ["ӨСИ — Өнүктүрүү саясат институту"]


def test_what_others_ask_with_success_is_offered(client, topic):
    QueryCount.objects.create(text="таза суу долбоору", asked=3, found=2)
    QueryCount.objects.create(text="таза жол", asked=9, found=0)
    QueryCount.objects.create(text="таза аба", asked=2, found=5)
    (asked, record) = client.get(reverse("search:suggest"), {"q": "таза"}).json()["suggestions"]
    assert (asked["text"], asked["kind"]) == ("таза суу долбоору", "query")
    assert client.get(asked["url"]).context["query"].text == "таза суу долбоору"
    assert record["text"] == "Таза суу"


@pytest.mark.parametrize("text", ["", "т", "\0", "жок сөз", "%_", "«", "-таза"])
def test_nothing_is_suggested_for_nothing(topic, text):
    assert suggest(text) == []


def test_the_number_of_queries_does_not_grow(topic):
    def count():
        with CaptureQueriesContext(connection) as queries:
            found = suggest("таза")
        return len(found), len(queries)

    Practice.objects.create(title_ky="Таза 0", state="published")
    before = count()
    for number in range(5):
        Practice.objects.create(title_ky=f"Таза жол {number}", state="published")
    assert (before[0], count()) == (2, (7, before[1]))


def test_ways_on_are_near_topics_and_new_records(topic, practice, meeting):
    ways = ways_on("таза сув")
    assert [result.title for result in ways["nearest"]] == ["Таза суу"]
    assert [result.record for result in ways["newest"]] == [meeting, practice]
