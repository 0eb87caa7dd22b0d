"""Every public address, in both languages: it answers, hides drafts, and survives bad input."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from tests import factories

pytestmark = pytest.mark.django_db

LISTS = [
    "pages:home",
    "pages:about",
    "pages:agencies",
    "pages:speakers",
    "pages:topics",
    "pages:territories",
    "pages:glossary",
    "pages:open_data",
    "pages:dictionary",
    "pages:statistics",
    "decisions:list",
    "practices:list",
    "practices:compare",
    "meetings:list",
    "search:results",
]
BAD_VALUES = [
    "%00",
    "%FF%FE",
    "%ED%A0%80",
    "-1",
    "0",
    "999999999999999999999999",
    "1e9",
    "%C2%B2",
    "абв",
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "%27%20OR%201=1--",
    "a" * 100_000,
]
PARAMETERS = [
    "q",
    "topic",
    "territory",
    "agency",
    "project",
    "status",
    "year",
    "sort",
    "page",
    "p",
    "body",
    "person",
    "type",
    "lang",
]


@pytest.fixture
def records():
    """One public record of each kind."""
    practice = factories.PracticeFactory()
    talk = factories.TalkFactory()
    talk.practices.add(practice)
    factories.TermFactory()
    return practice, talk


def addresses(language, records):
    practice, talk = records
    with override(language):
        return [reverse(name) for name in LISTS] + [
            record.get_absolute_url()
            for record in (
                practice,
                talk.meeting,
                talk.agency,
                talk.person,
                practice.topics.get(),
                practice.territories.get(),
            )
        ]


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_every_page_answers_in_its_language(client, records, language):
    for address in addresses(language, records):
        response = client.get(address)
        assert response.status_code == 200, address
        assert f'<html lang="{language}"' in response.content.decode(), address


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_every_page_offers_itself_in_the_other_language(client, records, language):
    other = {"ky": "ru", "ru": "ky"}[language]
    for address in addresses(language, records):
        page = client.get(address).content.decode()
        assert f'href="{address.replace(f"/{language}/", f"/{other}/", 1)}"' in page, address


def test_an_empty_portal_has_no_blank_page(client, db):
    for language in ("ky", "ru"):
        with override(language):
            for name in LISTS:
                assert client.get(reverse(name)).status_code == 200, name


@pytest.mark.parametrize("value", BAD_VALUES, ids=range(len(BAD_VALUES)))
def test_bad_values_never_break_a_page(client, records, value):
    for address in addresses("ky", records):
        query = "&".join(f"{name}={value}&{name}={value}" for name in PARAMETERS)
        assert client.get(f"{address}?{query}").status_code == 200, (address, value)


def test_a_page_past_the_end_is_the_last_one(client, records):
    response = client.get("/ky/practices/?page=500")
    assert response.status_code == 200
    assert [practice.pk for practice in response.context["page_obj"]] == [records[0].pk]
    assert response.context["page_obj"].notice


@pytest.mark.parametrize(
    "address",
    [
        "/ky/nothing/",
        "/ru/practices/nothing/",
        "/ky/meetings/nothing/",
        "/ky/agencies/nothing/",
        "/ru/speakers/nothing/",
        "/ky/topics/nothing/",
        "/ky/territories/12345678901234/",
        "/media/../portal/settings.py",
        "/media/nothing.jpg",
        "/de/",
    ],
)
def test_what_does_not_exist_is_404(client, db, address):
    assert client.get(address).status_code == 404


def test_a_nul_in_the_path_is_refused(client, db):
    assert client.get("/ky/practices/%00/").status_code == 400


def test_the_root_leads_to_the_readers_language(client, db):
    assert client.get("/").headers["Location"] == "/ky/"
    assert client.get("/", HTTP_ACCEPT_LANGUAGE="ru").headers["Location"] == "/ru/"
    client.cookies["django_language"] = "ru"
    assert client.get("/").headers["Location"] == "/ru/"


def test_a_former_address_leads_to_the_record(client, records):
    practice = records[0]
    before = practice.slug
    practice = type(practice).objects.get(pk=practice.pk)
    practice.slug = "zhany-dareg"
    practice.save()
    for query in ("", "?a=1&b=%D1%8B"):
        response = client.get(f"/ru/practices/{before}/{query}")
        assert (response.status_code, response.headers["Location"]) == (
            301,
            f"/ru/practices/zhany-dareg/{query}",
        )


def test_sitemap_and_robots_answer(client, records):
    assert "/sitemap-practices-1.xml" in client.get("/sitemap.xml").content.decode()
    assert "Disallow: /admin/" in client.get("/robots.txt").content.decode()
