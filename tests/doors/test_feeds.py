"""Atom as RFC 4287 and the W3C's validator want it, read back with feedparser and as XML."""

import re
from datetime import timedelta
from xml.etree import ElementTree

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from meetings.models import AgendaItem, Document
from portal.publishing.addresses import with_absolute_links
from practices.models import Attachment, Photo, Practice, Step
from tests import factories
from tests.files import pdf_upload, picture

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}:[a-z0-9/_-]+")  # of the W3C's validator, narrowed to ours
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


@pytest.fixture
def records():
    """A practice and a meeting with all that a feed tells of them."""
    practice = factories.PracticeFactory(
        solution_ky='<p><a href="/ky/about/">Портал</a> <a href="https://example.org/">башка</a></p>'
    )
    Photo.objects.create(practice=practice, image=picture((40, 20)), alt_ky="Кудук")
    Attachment.objects.create(practice=practice, file=pdf_upload(), language="ru")
    Step.objects.create(practice=practice, title_ky="Чогулуш")
    meeting = factories.TalkFactory().meeting
    AgendaItem.objects.create(meeting=meeting, title_ky="Суу")
    Document.objects.create(meeting=meeting, file=pdf_upload(), title_ky="Протокол")
    return practice, meeting


def addresses(language, practice, meeting):
    return [
        f"/{language}/feeds/practices.atom",
        f"/{language}/feeds/topics/{practice.topics.get().slug}/practices.atom",
        f"/{language}/feeds/territories/{practice.territories.get().code}/practices.atom",
        f"/{language}/feeds/meetings.atom",
        f"/{language}/feeds/bodies/{meeting.body.slug}/meetings.atom",
    ]


def links(element, rel):
    return [link for link in element.findall(f"{ATOM}link") if link.get("rel") == rel]


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_every_feed_is_valid_and_absolute(client, records, language):
    other = {"ky": "ru", "ru": "ky"}[language]
    for address in addresses(language, *records):
        answer = client.get(address)
        assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
        assert not answer.cookies
        feed = ElementTree.fromstring(answer.content)
        assert feed.tag == f"{ATOM}feed"
        assert feed.get(LANG) == language
        # Section 4.1.1: exactly one of these; one self link; an author for all entries.
        for name in ("id", "title", "updated", "subtitle", "rights", "icon"):
            assert len(feed.findall(f"{ATOM}{name}")) == 1, (address, name)
        assert feed.find(f"{ATOM}author/{ATOM}name").text
        assert [link.get("href") for link in links(feed, "self")] == [SITE + address]
        twins = [(link.get("hreflang"), link.get("href")) for link in links(feed, "alternate")[1:]]
        assert twins == [(other, SITE + address.replace(f"/{language}/", f"/{other}/", 1))]
        entries = feed.findall(f"{ATOM}entry")
        assert len(entries) == 1, address
        ids = [element.text for element in feed.iter(f"{ATOM}id")]
        assert all(TAG.fullmatch(one) for one in ids), ids
        assert len(set(ids)) == len(ids)
        for name in ("updated", "published"):
            assert all(RFC3339.fullmatch(one.text) for one in feed.iter(f"{ATOM}{name}"))
        for entry in entries:
            for name in ("id", "title", "updated", "published", "content"):
                assert len(entry.findall(f"{ATOM}{name}")) == 1, (address, name)
            assert len(links(entry, "alternate")) == 1
        for link in feed.iter(f"{ATOM}link"):
            assert link.get("href").startswith(("http://", "https://")), address
            page = link.get("href").removeprefix(SITE)
            if link.get("href").startswith(SITE):
                found = client.get(page)
                assert (found.status_code, bool(found.getvalue())) == (200, True), page
        html = "".join(one.text for one in feed.iter(f"{ATOM}content"))
        assert re.findall(r'(?:src|href)="(?!https?://)[^"]*"', html) == []


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_a_reader_of_feeds_gets_the_full_text(client, records, language):
    practice, _meeting = records
    read = feedparser.parse(client.get(f"/{language}/feeds/practices.atom").content)
    assert (read.bozo, read.version) == (False, "atom10")
    [entry] = read.entries
    assert entry.link == f"{SITE}/{language}/practices/{practice.slug}/"
    assert entry.content[0].type == "text/html"
    assert "Чогулуш" in entry.content[0].value
    assert [(tag.term, tag.label) for tag in entry.tags] == [
        (practice.topics.get().slug, practice.topics.get().name),
        (practice.territories.get().code, practice.territories.get().name),
    ]
    kinds = [(one.type, one.get("length")) for one in entry.enclosures]
    size = str(practice.attachments.get().size)
    assert kinds == [("image/jpeg", None), ("application/pdf", size)]
    [entry] = feedparser.parse(client.get(f"/{language}/feeds/meetings.atom").content).entries
    assert "Суу" in entry.content[0].value
    assert [one.title for one in entry.enclosures] == ["Протокол"]


def test_a_text_of_the_other_language_is_marked(client):
    factories.PracticeFactory(title_ru="", solution_ru="")
    feed = ElementTree.fromstring(client.get("/ru/feeds/practices.atom").content)
    entry = feed.find(f"{ATOM}entry")
    assert entry.get(LANG) == "ky"  # the title
    assert entry.find(f"{ATOM}summary").get(LANG) == "ru"
    assert entry.find(f"{ATOM}content").get(LANG) == "ru"  # its headings, what is not is marked
    assert '<div lang="ky"><p>Түтүк тартылды.</p></div>' in entry.find(f"{ATOM}content").text


def test_the_name_of_an_entry_stays_and_its_moment_moves(client):
    practice = factories.PracticeFactory(published_at=timezone.now() - timedelta(days=3))
    Practice.objects.update(updated_at=timezone.now() - timedelta(days=2))
    before = feedparser.parse(client.get("/ky/feeds/practices.atom").content).entries[0]
    practice.title_ky, practice.slug = "Жаңы аталыш", "zhany-dareg"
    practice.save()
    after = feedparser.parse(client.get("/ky/feeds/practices.atom").content)
    assert (after.entries[0].id, after.entries[0].published) == (before.id, before.published)
    assert after.entries[0].updated > before.updated
    assert after.feed.updated == after.entries[0].updated
    assert after.entries[0].link.endswith("/zhany-dareg/")
    russian = feedparser.parse(client.get("/ru/feeds/practices.atom").content)
    assert russian.entries[0].id == before.id.replace(":ky/", ":ru/")


def test_what_was_released_for_later_is_not_updated_before_it_came_out(client):
    moment = timezone.now() - timedelta(minutes=1)
    factories.PracticeFactory(published_at=moment)
    Practice.objects.update(updated_at=moment - timedelta(days=9))
    [entry] = feedparser.parse(client.get("/ky/feeds/practices.atom").content).entries
    assert entry.updated == entry.published


def test_a_feed_is_read_page_by_page(client, monkeypatch):
    monkeypatch.setattr("portal.publishing.feeds.ENTRIES", 2)
    titles = [factories.PracticeFactory().title_ky for _ in range(5)]
    address, read = "/ky/feeds/practices.atom", []
    while address:
        page = feedparser.parse(client.get(address).content)
        read += [entry.title for entry in page.entries]
        ways = {link.rel: link.href.removeprefix(SITE) for link in page.feed.links}
        address = ways.get("next")
    assert read == titles[::-1]
    assert ways["previous"] == "/ky/feeds/practices.atom?page=2"
    assert ways["first"] == "/ky/feeds/practices.atom"
    for wrong in ("4", "0", "-1", "x", "²", "9999999"):
        assert client.get(f"/ky/feeds/practices.atom?page={wrong}").status_code == 404, wrong


def test_an_empty_feed_is_a_feed(client):
    topic = factories.TopicFactory()
    for address in ("practices", "meetings", f"topics/{topic.slug}/practices"):
        read = feedparser.parse(client.get(f"/ky/feeds/{address}.atom").content)
        assert (read.bozo, read.entries) == (False, [])
        assert read.feed.updated == "2026-01-01T00:00:00+00:00"


def test_a_reader_who_has_it_gets_nothing_new(client, records):
    first = client.get("/ky/feeds/practices.atom")
    again = client.get("/ky/feeds/practices.atom", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    factories.PracticeFactory()
    changed = client.get("/ky/feeds/practices.atom", headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200


def test_characters_that_xml_does_not_know_cost_no_feed(client):
    factories.PracticeFactory(title_ky="Таза \x0bсуу\ufffe", topics=[])
    [entry] = feedparser.parse(client.get("/ky/feeds/practices.atom").content).entries
    assert entry.title == "Таза суу"


def test_a_former_address_of_a_topic_leads_to_its_feed(client):
    topic = type(factories.TopicFactory(slug="suu")).objects.get()
    topic.slug = "taza-suu"
    topic.save()
    answer = client.get("/ky/feeds/topics/suu/practices.atom")
    assert (answer.status_code, answer["Location"]) == (
        301,
        "/ky/feeds/topics/taza-suu/practices.atom",
    )


@pytest.mark.parametrize("address", ["practices", "meetings"])
def test_a_feed_costs_the_same_for_one_and_for_three(reader, address):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert reader.get(f"/ky/feeds/{address}.atom?page=1").status_code == 200
        return len(captured)

    factories.TalkFactory().practices.add(factories.PracticeFactory())
    queries()
    one = queries()
    for _ in range(2):
        factories.TalkFactory().practices.add(factories.PracticeFactory())
    queries()
    assert queries() == one


def test_links_within_texts_get_the_host():
    html = '<p><a title="x" href="/ky/">а</a> <img src="/media/a.jpg" alt=""> href="/b"</p>'
    assert with_absolute_links(html) == (
        f'<p><a title="x" href="{SITE}/ky/">а</a> <img src="{SITE}/media/a.jpg" alt=""> href="/b"</p>'
    )
    assert with_absolute_links('<a href="//example.org">') == '<a href="//example.org">'
