"""Every page tells its one address, its twins in other languages, and whether it may be found."""

import re

import pytest

from portal.publishing.preview import token_for
from tests import factories

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
NOINDEX = '<meta name="robots" content="noindex">'


def told(client, address):
    """(canonical path, whether the page may be found) of the page at `address`."""
    page = client.get(address).content.decode()
    [canonical] = re.findall(r'<link rel="canonical" href="([^"]*)">', page)
    [shared] = re.findall(r'<meta property="og:url" content="([^"]*)">', page)
    assert canonical == shared
    assert canonical.startswith(SITE)
    return canonical.removeprefix(SITE).replace("&amp;", "&"), NOINDEX not in page


@pytest.fixture
def talk():
    talk = factories.TalkFactory()
    talk.practices.add(factories.PracticeFactory(topics=[factories.TopicFactory(slug="suu")]))
    return talk


@pytest.mark.parametrize(
    ("asked", "canonical", "found"),
    [
        ("practices/", "practices/", True),
        ("practices/?sort=title&utm_source=x", "practices/", True),
        ("practices/?page=1", "practices/", True),
        ("practices/?page=99", "practices/", True),
        ("practices/?topic=suu&sort=cost", "practices/?topic=suu", True),
        ("practices/?topic=nothing", "practices/", True),
        ("practices/?year=2018&topic=suu", "practices/?topic=suu&year=2018", False),
        ("practices/?q=%D1%81%D1%83%D1%83", "practices/?q=%D1%81%D1%83%D1%83", False),
        ("practices/?year=1999", "practices/?year=1999", False),
        ("practices/compare/", "practices/compare/", True),
        ("meetings/?body=baikoochu-kenesh", "meetings/?body=baikoochu-kenesh", True),
        ("meetings/?year=1999", "meetings/?year=1999", False),
        ("glossary/?q=x", "glossary/?q=x", False),
        ("search/?q=x&type=practice", "search/?q=x&type=practice", False),
        ("practices/my-list/?p=suu", "practices/my-list/", False),
        ("offline/", "offline/", False),
    ],
)
def test_a_list_has_one_address_for_one_content(client, talk, asked, canonical, found):
    assert told(client, f"/ru/{asked}") == (f"/ru/{canonical}", found)


def test_the_pages_of_a_list_are_pages_of_their_own(client):
    topic = factories.TopicFactory()
    for _ in range(21):
        factories.PracticeFactory(topics=[topic], territories=[])
    page = f"/ky/topics/{topic.slug}/?page=2"
    assert told(client, f"{page}&sort=title") == (page, True)
    assert told(client, f"/ky/practices/?sort=cost&page=2&topic={topic.slug}") == (
        f"/ky/practices/?topic={topic.slug}&page=2",
        True,
    )


def test_a_comparison_and_an_empty_topic_are_not_found(client, talk):
    slug, topic = talk.practices.get().slug, factories.TopicFactory()
    assert told(client, f"/ky/practices/compare/?p={slug}") == ("/ky/practices/compare/", False)
    assert told(client, topic.get_absolute_url()) == (topic.get_absolute_url(), False)


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_a_record_names_its_twins_and_one_for_the_rest(client, talk, language):
    practice = talk.practices.get()
    for record in (practice, talk.meeting, talk.agency, talk.person, practice.topics.get()):
        path = record.get_absolute_url()[3:]
        page = client.get(f"/{language}{path}?from=telegram").content.decode()
        twins = re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', page)
        assert twins == [
            ("ky", f"{SITE}/ky{path}"),
            ("ru", f"{SITE}/ru{path}"),
            ("x-default", f"{SITE}/ky{path}"),
        ]
        locales = re.findall(r'property="og:locale(:alternate)?" content="([^"]+)"', page)
        other = {"ky": "ru_RU", "ru": "ky_KG"}[language]
        assert (":alternate", other) in locales
        assert len(locales) == 2


def test_messengers_are_told_of_an_article(client, talk):
    page = client.get(talk.practices.get().get_absolute_url()).content.decode()
    told = dict(re.findall(r'<meta property="((?:og|article):[a-z_]+)" content="([^"]*)">', page))
    practice = talk.practices.get()
    assert told["og:type"] == "article"
    assert (told["og:title"], told["og:description"]) == (practice.title, practice.summary)
    assert told["article:published_time"].startswith(practice.published_at.strftime("%Y-"))
    assert told["article:tag"] == practice.topics.get().name


def test_a_page_that_is_not_there_has_no_address(client, db):
    page = client.get("/ky/nothing/").content.decode()
    assert 'rel="canonical"' not in page
    assert NOINDEX in page


def test_a_preview_gives_its_secret_to_nobody(client, db):
    practice = factories.PracticeFactory(state="draft")
    token = token_for(practice)
    answer = client.get(f"{practice.get_absolute_url()}?preview={token}")
    page = answer.content.decode()
    assert answer["X-Robots-Tag"] == "noindex"
    head = page.partition("</head>")[0]
    assert token not in head
    assert "ld+json" not in page
    assert "oembed" not in page
    assert "<textarea" not in page


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_pages_name_their_feeds_in_the_head_and_in_sight(client, talk, language):
    practice = talk.practices.get()
    topic, unit, body = practice.topics.get(), practice.territories.get(), talk.meeting.body
    root = f"/{language}/feeds"
    pages = {
        "": [f"{root}/practices.atom", f"{root}/meetings.atom"],
        "practices/": [f"{root}/practices.atom"],
        f"practices/?topic={topic.slug}": [f"{root}/practices.atom",
                                           f"{root}/topics/{topic.slug}/practices.atom"],
        f"topics/{topic.slug}/": [f"{root}/topics/{topic.slug}/practices.atom"],
        f"territories/{unit.code}/": [f"{root}/territories/{unit.code}/practices.atom"],
        "meetings/": [f"{root}/meetings.atom"],
        f"meetings/?body={body.slug}": [f"{root}/meetings.atom",
                                        f"{root}/bodies/{body.slug}/meetings.atom"],
    }  # fmt: skip
    for page, feeds in pages.items():
        html = client.get(f"/{language}/{page}").content.decode()
        named = re.findall(
            r'<link rel="alternate" type="application/atom\+xml" href="([^"]+)"', html
        )
        assert named == [SITE + feed for feed in feeds], page
        assert f'<a class="button quiet" href="{feeds[-1]}"' in html, page
        assert all(client.get(feed).status_code == 200 for feed in feeds)
    calendars = {
        "meetings/": f"/{language}/meetings.ics",
        f"meetings/?body={body.slug}": f"{root}/bodies/{body.slug}/meetings.ics",
        f"meetings/{talk.meeting.slug}/": f"/{language}/meetings/{talk.meeting.slug}/meeting.ics",
    }
    for page, calendar in calendars.items():
        html = client.get(f"/{language}/{page}").content.decode()
        assert f'<a class="button quiet" href="{calendar}" type="text/calendar"' in html, page
