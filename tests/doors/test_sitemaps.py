"""The sitemaps: an index, every public address in each language, and no look at all records."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.pages import sitemaps
from practices.models import Practice
from tests import factories

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
NS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    assert answer["X-Robots-Tag"] == "noindex"
    return ElementTree.fromstring(answer.getvalue())


def parts(client):
    root = read(client, "/sitemap.xml")
    assert root.tag == f"{NS}sitemapindex"
    return [loc.text.removeprefix(SITE) for loc in root.iter(f"{NS}loc")]


def entries(client):
    """{address: its <url>} of all sitemaps."""
    return {
        url.find(f"{NS}loc").text.removeprefix(SITE): url
        for part in parts(client)
        for url in read(client, part).findall(f"{NS}url")
    }


@pytest.fixture
def talk():
    talk = factories.TalkFactory()
    talk.practices.add(factories.PracticeFactory())
    return talk


def test_every_kind_has_its_sitemap(client, talk):
    assert parts(client) == [
        f"/sitemap-{name}-1.xml"
        for name in (
            "pages",
            "practices",
            "meetings",
            "agencies",
            "speakers",
            "topics",
            "territories",
        )
    ]


def test_every_address_answers_and_names_its_twins(client, talk):
    found = entries(client)
    practice = talk.practices.get()
    for address, url in found.items():
        twins = {link.get("hreflang"): link.get("href") for link in url.findall(LINK)}
        kyrgyz, russian = (f"/{code}/{address[4:]}" for code in ("ky", "ru"))
        assert twins == {"ky": SITE + kyrgyz, "ru": SITE + russian, "x-default": SITE + kyrgyz}
        assert {kyrgyz, russian} <= set(found)
        assert client.get(address).status_code == 200, address
    for record in (practice, talk.meeting, talk.agency, talk.person, practice.topics.get(),
                   practice.territories.get()):  # fmt: skip
        assert record.get_absolute_url() in found


def test_a_page_tells_when_it_changed(client):
    changed, released = timezone.now() - timedelta(days=5), timezone.now() - timedelta(days=2)
    practice = factories.PracticeFactory(published_at=released)
    Practice.objects.update(updated_at=changed)
    url = entries(client)[practice.get_absolute_url()]
    assert url.find(f"{NS}lastmod").text == released.isoformat(timespec="seconds")


def test_a_sitemap_holds_a_range_of_keys(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "RECORDS", 2)
    practices = [factories.PracticeFactory(topics=[], territories=[]) for _ in range(5)]
    Practice.objects.filter(pk__in=[one.pk for one in practices[:2]]).delete()
    found = [part for part in parts(client) if "practices" in part]
    numbers = sorted({(one.pk - 1) // 2 + 1 for one in practices[2:]})
    assert found == [f"/sitemap-practices-{number}.xml" for number in numbers]
    listed = [address for address in entries(client) if address.startswith("/ru/practices/a")]
    assert listed == [f"/ru/practices/{one.slug}/" for one in practices[2:]]


@pytest.mark.parametrize(
    "address",
    [
        "practices-1",
        "practices-0",
        "pages-2",
        "nothing-1",
        "practices-" + "9" * 14,
        "topics-" + "9" * 30,
    ],
)
def test_an_empty_sitemap_is_none(client, db, address):
    assert client.get(f"/sitemap-{address}.xml").status_code == 404


def test_a_sitemap_costs_the_same_for_any_number(client, talk):
    def queries(address):
        with CaptureQueriesContext(connection) as captured:
            client.get(address).getvalue()
        return len(captured)

    before = [queries("/sitemap.xml"), queries("/sitemap-practices-1.xml")]
    factories.PracticeFactory()
    factories.TalkFactory()
    assert [queries("/sitemap.xml"), queries("/sitemap-practices-1.xml")] == before
