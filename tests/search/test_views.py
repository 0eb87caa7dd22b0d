import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from portal.search import counting
from practices.models import Practice

LANGUAGES = ("ky", "ru")


@pytest.fixture(params=LANGUAGES)
def address(request):
    with translation.override(request.param):
        yield reverse("search:results")


def test_the_page_lists_hits_of_every_kind(client, practice, meeting, address):
    response = client.get(address, {"q": "бакча отуруму"})
    assert response.status_code == 200
    context = response.context
    assert (context["mode"], context["total"], context["query"].text) == (
        "any",
        2,
        "бакча отуруму",
    )
    assert [(row["kind"], row["count"], row["active"]) for row in context["counts"]] == [
        ("practice", 1, False),
        ("meeting", 1, False),
    ]
    assert {result.record for result in context["page_obj"].object_list} == {practice, meeting}
    assert "бала <mark>бакчаны</mark>" in response.content.decode()


def test_one_kind_alone_keeps_the_counts_of_all(client, practice, meeting, address):
    context = client.get(address, {"q": "бакча отуруму", "type": "meeting"}).context
    assert [result.record for result in context["page_obj"].object_list] == [meeting]
    assert [(row["kind"], row["count"], row["active"]) for row in context["counts"]] == [
        ("practice", 1, False),
        ("meeting", 1, True),
    ]
    assert context["total"] == 2


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"q": ""},
        {"q": "\0"},
        {"q": "\ud800".encode("utf-8", "surrogatepass")},
        {"q": b"\xff\xfe"},
        {"q": "суу " * 25_000},
        {"q": "бакча", "type": "poem"},
        {"q": "бакча", "type": "\0"},
        {"q": ["бакча", "суу"], "type": ["meeting", "practice"]},
        {"q": "бакча", "page": "999999999999"},
        {"q": "бакча", "page": "-1"},
        {"q": "бакча", "page": "х\0"},
        {"q": '" OR 1=1 -- «'},
    ],
)
def test_hostile_values_do_no_harm(client, practice, address, values):
    assert client.get(address, values).status_code == 200
    assert client.get(f"{address}suggest/", values).status_code == 200


def test_an_unknown_kind_counts_as_none(client, practice, address):
    context = client.get(address, {"q": "бакча", "type": "poem"}).context
    assert [result.record for result in context["page_obj"].object_list] == [practice]
    assert list(context["form"].errors) == ["type"]


def test_only_reading_is_allowed(client, db, address):
    assert client.post(address).status_code == 405
    assert client.post(f"{address}suggest/").status_code == 405


def test_suggestions_are_json(client, practice, topic):
    response = client.get(reverse("search:suggest"), {"q": " таз\0 "})
    assert response.json() == {
        "query": "таз",
        "suggestions": [
            {
                "text": "Таза суу",
                "url": topic.get_absolute_url(),
                "kind": "topic",
                "label": str(topic._meta.verbose_name),
                "language": "ky",
            }
        ],
    }


def test_query_count_is_the_same_for_one_and_three(client, practice, address, monkeypatch):
    monkeypatch.setattr(counting, "_waiting", counting.Waiting())
    monkeypatch.setattr(counting, "EVERY", 0)  # seconds: a query is written with each request

    def count():
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address, {"q": "бакча"})
        return len(response.context["page_obj"].object_list), len(queries)

    count()  # What the words stand in is read once for all readers.
    one, queries = count()
    for number in range(2):
        Practice.objects.create(title_ky=f"Бакча {number}", title_ru="Сад", state="published")
    count()
    assert (one, count()) == (1, (3, queries))
    assert queries <= 12
