"""Limits by address: what is counted, what a client reads of it, and what is let through."""

import time

import pytest
from django.core.cache import cache
from django.test import RequestFactory
from django.urls import reverse

from portal.publishing.roles import PUBLISHERS
from portal.throttling import address_of
from tests import factories
from tests.publishing.conftest import person

pytestmark = pytest.mark.django_db
EARLY_IN_THE_DAY = 20_000 * 86400 + 10  # seconds since the epoch: no window ends meanwhile


@pytest.fixture
def two_a_day(settings, monkeypatch):
    settings.RATES = dict.fromkeys(settings.RATES, (2, 86400))
    monkeypatch.setattr(time, "time", lambda: EARLY_IN_THE_DAY)


def test_a_search_tells_what_is_left_and_ends_at_the_rate(client, two_a_day):
    answers = [client.get("/ky/search/", {"q": "суу"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert [answer["RateLimit"] for answer in answers] == [
        '"search";r=1;t=86390',
        '"search";r=0;t=86390',
        '"search";r=0;t=86390',
    ]
    assert {answer["RateLimit-Policy"] for answer in answers} == {'"search";q=2;w=86400'}
    assert (answers[2]["Retry-After"], answers[2]["Cache-Control"]) == ("86390", "no-store")


@pytest.mark.parametrize(
    ("language", "title", "wait"),
    [
        ("ky", "Суроо-талап өтө көп", "86390 секунд күтүп"),
        ("ru", "Слишком много запросов", "Подождите 86390 секунд"),
    ],
)
def test_the_refusal_is_a_page_in_the_readers_language(client, two_a_day, language, title, wait):
    for _ in range(3):
        answer = client.get(f"/{language}/practices/", {"q": "суу"})
    page = answer.content.decode()
    assert f"<h1>{title}</h1>" in page
    assert wait in page
    assert f'<html lang="{language}"' in page


def test_programs_are_refused_by_a_problem_that_they_can_read(client, two_a_day):
    for _ in range(3):
        answer = client.get("/ru/search/suggest/", {"q": "вода"})
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json() == {
        "type": "https://iana.org/assignments/http-problem-types#quota-exceeded",
        "title": "Слишком много запросов",
        "status": 429,
        "detail": "Подождите 86390 секунд и попробуйте ещё раз.",
    }


def test_a_window_that_is_over_opens_the_door_again(client, two_a_day, monkeypatch):
    for _ in range(3):
        client.get("/ky/search/", {"q": "суу"})
    monkeypatch.setattr(time, "time", lambda: EARLY_IN_THE_DAY + 86400)
    assert client.get("/ky/search/", {"q": "суу"})["RateLimit"] == '"search";r=1;t=86390'


def counted_addresses():
    practice, meeting = factories.PracticeFactory(), factories.MeetingFactory()
    topic = practice.topics.get()
    return {
        "/ky/search/?q=суу": "search",
        "/ky/practices/?q=суу": "search",
        "/ky/meetings/?q=суу": "search",
        "/ky/search/suggest/?q=су": "suggest",
        f"/ky/cards/practice/{practice.slug}.png": "card",
        f"/ky/practices/{practice.slug}/offline.html": "export",
        f"/ky/practices/my-list/offline.html?p={practice.slug}": "export",
        f"/ky/topics/{topic.slug}/offline.html": "export",
        f"/ky/meetings/{meeting.slug}/offline.html": "export",
        "/ky/search/": None,
        "/ky/practices/": None,
        "/ky/practices/?q=+": None,
        "/ky/meetings/": None,
        f"/ky/practices/{practice.slug}/": None,
        "/ky/": None,
    }


def test_what_costs_is_counted_and_reading_is_not(client):
    wanted = counted_addresses()
    found = {
        address: client.get(address).headers.get("RateLimit-Policy", "").partition(";")[0]
        for address in wanted
    }
    assert found == {address: f'"{scope}"' if scope else "" for address, scope in wanted.items()}


@pytest.mark.parametrize(
    "name",
    ["practices_practice_import", "practices_practice_from_word", "meetings_meeting_from_text"],
)
def test_uploads_at_the_desk_are_counted_and_looking_is_not(name):
    client, address = person("aigul", PUBLISHERS), reverse(f"admin:{name}")
    assert "RateLimit" not in client.get(address)
    assert client.post(address)["RateLimit-Policy"] == '"form";q=30;w=60'


def test_each_scope_and_each_address_has_a_count_of_its_own(client, two_a_day):
    for _ in range(3):
        client.get("/ky/search/", {"q": "суу"})
    assert client.get("/ky/search/suggest/", {"q": "суу"}).status_code == 200
    answer = client.get("/ky/search/", {"q": "суу"}, REMOTE_ADDR="192.0.2.7")
    assert answer["RateLimit"] == '"search";r=1;t=86390'


def test_a_rate_that_is_off_counts_nothing(client, two_a_day, settings):
    settings.RATES = settings.RATES | {"search": None}
    answers = [client.get("/ky/search/", {"q": "суу"}) for _ in range(4)]
    assert {answer.status_code for answer in answers} == {200}
    assert "RateLimit" not in answers[-1]


def test_a_cache_that_is_away_lets_everybody_through(client, two_a_day, settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",  # nobody listens there
        }
    }
    answers = [client.get("/ky/search/suggest/", {"q": "суу"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert answers[-1]["RateLimit"] == '"suggest";r=2;t=86390'


def test_the_count_outlives_its_window_and_no_longer(client, settings, monkeypatch):
    settings.RATES = settings.RATES | {"search": (5, 60)}
    client.get("/ky/search/", {"q": "суу"})
    now = time.time()
    (key,) = cache._cache
    assert 60 < cache._expire_info[key] - now <= 120


def test_a_kept_page_is_not_counted_and_tells_nothing_of_another_readers_rate(
    reader, two_a_day, settings
):
    settings.PAGE_CACHE = True
    topic = factories.TopicFactory()
    answers = [reader.get(f"/ky/topics/{topic.slug}/offline.html") for _ in range(4)]
    assert {answer.status_code for answer in answers} == {200}
    assert not any("RateLimit" in answer for answer in answers)


@pytest.mark.parametrize(
    ("proxies", "headers", "address"),
    [
        (0, {"REMOTE_ADDR": "192.0.2.1"}, "192.0.2.1"),
        (0, {"REMOTE_ADDR": "192.0.2.1", "HTTP_X_FORWARDED_FOR": "198.51.100.9"}, "192.0.2.1"),
        (1, {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "198.51.100.9"}, "198.51.100.9"),
        # What stands to the left was written by the client.
        (1, {"HTTP_X_FORWARDED_FOR": "203.0.113.5, 198.51.100.9"}, "198.51.100.9"),
        (2, {"HTTP_X_FORWARDED_FOR": "1.1.1.1, 198.51.100.9, 10.0.0.2"}, "198.51.100.9"),
        # Past the proxy, or with nonsense in the header: the connection itself.
        (2, {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "198.51.100.9"}, "10.0.0.1"),
        (1, {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "rate:search"}, "10.0.0.1"),
        (1, {"REMOTE_ADDR": "10.0.0.1"}, "10.0.0.1"),
        (1, {"HTTP_X_FORWARDED_FOR": "198.51.100.9:4711"}, "198.51.100.9"),
        (1, {"HTTP_X_FORWARDED_FOR": "[2001:db8:1:2:3:4:5:6]:4711"}, "2001:db8:1:2::"),
        (0, {"REMOTE_ADDR": "2001:db8:1:2:aaaa::1"}, "2001:db8:1:2::"),
        (0, {"REMOTE_ADDR": "::ffff:192.0.2.1"}, "192.0.2.1"),
        (0, {"REMOTE_ADDR": ""}, ""),  # a Unix socket
    ],
)
def test_the_address_of_a_client(settings, proxies, headers, address):
    settings.TRUSTED_PROXIES = proxies
    assert address_of(RequestFactory().get("/", **headers)) == address
