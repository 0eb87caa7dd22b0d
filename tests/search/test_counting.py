import pytest
from django.urls import reverse

from portal.search import counting
from portal.search.models import QueryCount
from practices.models import Practice


@pytest.fixture
def ask(client):
    return lambda text, **more: client.get(reverse("search:results"), {"q": text, **more})


@pytest.fixture(autouse=True)
def waiting(monkeypatch):
    """Nothing waits from before; what is asked here is written when a test looks."""
    monkeypatch.setattr(counting, "_waiting", counting.Waiting())


def counted():
    counting._waiting.flush()
    return list(QueryCount.objects.order_by("text").values_list("text", "asked", "found"))


def test_queries_are_counted_with_what_they_found(ask, practice):
    ask("Бакча")
    ask("бакча  ")
    ask("абракадабра")
    assert counted() == [("абракадабра", 1, 0), ("бакча", 2, 1)]


def test_a_query_with_an_unknown_word_counts_as_unanswered(ask, practice):
    ask("бакча абракадабра")
    assert counted() == [("бакча абракадабра", 1, 0)]


def test_other_pages_and_empty_queries_are_not_counted(ask, practice):
    for number in range(25):
        Practice.objects.create(title_ky=f"Бакча {number}", state="published")
    ask("бакча", page=2)
    ask("")
    ask("!!!")
    assert counted() == []


@pytest.mark.parametrize("text", ["aida@mail.kg", "0555 12 34 56", "+996555123456", "а" * 90])
def test_nothing_personal_is_kept(ask, db, text):
    ask(f"бакча {text}")
    assert counted() == []


def test_the_catalogue_counts_too(client, practice):
    client.get(reverse("practices:list"), {"q": "бакча"})
    client.get(reverse("practices:list"), {"q": "бакча", "status": "completed"})
    assert counted() == [("бакча", 2, 1)]


def test_what_is_asked_within_a_second_is_written_together(ask, practice, monkeypatch):
    monkeypatch.setattr(counting, "EVERY", 3600)  # seconds
    for text in ("бакча", "бакча", "мектеп", "бакча"):
        ask(text)
    written = list(QueryCount.objects.values_list("text", "asked", "found"))
    assert written == [("бакча", 1, 1)]
    assert counted() == [("бакча", 3, 1), ("мектеп", 1, 0)]


def test_no_more_queries_wait_than_memory_has_room_for(ask, practice, monkeypatch):
    monkeypatch.setattr(counting, "EVERY", 3600)  # seconds
    monkeypatch.setattr(counting, "MOST", 2)
    for text in ("бакча", "суу", "жол", "мектеп", "жол"):
        ask(text)
    assert counted() == [("бакча", 1, 1), ("жол", 2, 0), ("суу", 1, 0)]


def test_a_database_that_cannot_write_spoils_no_search(ask, practice, monkeypatch, caplog):
    monkeypatch.setattr(counting, "WRITE", "INSERT INTO search_querycount VALUES {values}, ()")
    assert ask("бакча").status_code == 200
    assert "Queries were not counted" in caplog.text
    assert (ask("бакча").status_code, QueryCount.objects.count()) == (200, 0)


def test_an_editor_makes_a_synonym_with_two_clicks(ask, editor_client, practice):
    ask("балдар бөлмөсү үйү")
    listed = editor_client.get(reverse("admin:search_querycount_changelist"), {"answer": "none"})
    assert "балдар бөлмөсү үйү" in listed.content.decode()
    address = f"{reverse('admin:search_synonymset_add')}?words=x%0A"
    form = editor_client.get(address)
    assert "x\n" in form.content.decode()
    saved = editor_client.post(
        reverse("admin:search_synonymset_add"), {"words": "балдар бөлмөсү үйү\nбала бакча"}
    )
    assert saved.status_code == 302
    assert ask("балдар бөлмөсү үйү").context["total"] == 1


def test_editors_cannot_invent_queries(editor_client):
    assert editor_client.get("/admin/search/querycount/add/").status_code == 403
