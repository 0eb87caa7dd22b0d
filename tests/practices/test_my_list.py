"""My list: what an address asks for, in its order, public practices alone."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def three():
    return [factories.PracticeFactory(slug=slug) for slug in ("one", "two", "three")]


def slugs(page):
    return [practice.slug for practice in page.context["practices"]]


def test_the_order_of_the_address_is_kept(client, three):
    page = client.get("/ky/practices/my-list/?p=three&p=one&p=three")
    assert (slugs(page), page.context["missing"]) == (["three", "one"], 0)


def test_a_draft_is_not_given_away(client, three):
    draft = factories.PracticeFactory(slug="draft", title_ky="Жашыруун", state="draft")
    page = client.get(f"/ky/practices/my-list/?p=one&p={draft.slug}")
    assert (slugs(page), page.context["missing"]) == (["one"], 1)
    assert "Жашыруун" not in page.content.decode()
    assert (
        "Жашыруун" not in client.get("/ky/practices/my-list/offline.html?p=draft").content.decode()
    )


@pytest.mark.parametrize(
    "query", ["", "p=", "p=%00", "p=no", "p=" + "a" * 9000, "&".join(["p=x"] * 500)]
)
def test_an_empty_or_foolish_list_shows_a_way_on(client, query):
    page = client.get(f"/ru/practices/my-list/?{query}")
    assert page.status_code == 200
    assert slugs(page) == []
    assert 'href="/ru/practices/"' in page.content.decode()


def test_a_list_costs_the_same_for_one_and_three(client, three, django_assert_max_num_queries):
    client.get("/ky/practices/my-list/?p=one")
    with django_assert_max_num_queries(8):
        client.get("/ky/practices/my-list/?p=one&p=two&p=three")


def test_the_list_as_a_file_holds_all_of_them(client, three):
    page = client.get("/ru/practices/my-list/offline.html?p=two&p=one")
    text = page.content.decode()
    assert page["Content-Disposition"] == 'attachment; filename="my-list-ru.html"'
    assert text.index('id="two"') < text.index('id="one"')
    assert 'id="three"' not in text
