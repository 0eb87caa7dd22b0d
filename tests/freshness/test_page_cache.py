"""Whole pages for readers: the same bytes for one query, and never an old one."""

import gzip
import threading
import time
from datetime import timedelta

import brotli
import pytest
from django.contrib.auth.models import User
from django.core.cache import caches
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.freshness import version
from portal.freshness.page_cache import PageCacheMiddleware
from portal.publishing.preview import token_for
from practices.models import Practice
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept")]
LIST = "/ky/practices/"


def queries(client, address, **headers):
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address, **headers)
    return response, len(captured)


@pytest.mark.parametrize(
    "address", ["/ky/", LIST, "/ru/meetings/", "/ky/topics/", "/sitemap.xml", "/ru/glossary/"]
)
def test_the_second_reader_costs_one_query(client, address):
    factories.PracticeFactory()
    first = client.get(address)
    second, number = queries(Client(), address)
    assert (second.status_code, second.content, number) == (200, first.content, 1)


def test_a_record_is_kept_in_each_language(client):
    practice = factories.PracticeFactory()
    for language, title in (("ky", practice.title_ky), ("ru", practice.title_ru)):
        address = f"/{language}/practices/{practice.slug}/"
        client.get(address)
        page, number = queries(client, address)
        assert number == 1
        assert title in page.content.decode()


def test_what_a_reader_accepts_tells_the_bytes(client):
    plain = client.get(LIST)
    small = client.get(LIST, HTTP_ACCEPT_ENCODING="gzip, deflate")
    smallest = client.get(LIST, HTTP_ACCEPT_ENCODING="gzip, br")
    unwilling = client.get(LIST, HTTP_ACCEPT_ENCODING="br;q=0, gzip;q=0.5")
    assert gzip.decompress(small.content) == plain.content
    assert brotli.decompress(smallest.content) == plain.content
    assert [one.get("Content-Encoding") for one in (plain, small, smallest, unwilling)] == [
        None,
        "gzip",
        "br",
        "gzip",
    ]
    assert {one["Vary"] for one in (plain, small, smallest)} == {"Accept-Encoding"}
    assert small["Content-Length"] == str(len(small.content))


def test_a_reader_who_has_the_page_gets_304(client):
    page = client.get(LIST)
    again = client.get(LIST, HTTP_IF_NONE_MATCH=page["ETag"])
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", page["ETag"])
    factories.PracticeFactory()
    assert client.get(LIST, HTTP_IF_NONE_MATCH=page["ETag"]).status_code == 200


def test_a_time_is_told_only_when_it_tells_contents_apart(client):
    assert "Last-Modified" not in client.get(LIST)
    time.sleep(2.1)
    page = client.get(LIST)
    assert client.get(LIST, HTTP_IF_MODIFIED_SINCE=page["Last-Modified"]).status_code == 304


def test_the_first_reader_who_has_the_page_already_leaves_it_for_the_next(client):
    etag = client.get(LIST)["ETag"]
    caches["pages"].clear()
    assert client.get(LIST, HTTP_IF_NONE_MATCH=etag).status_code == 304
    assert Client().get(LIST).status_code == 200


def test_pages_may_be_shown_while_the_portal_does_not_answer(client):
    assert client.get(LIST)["Cache-Control"] == (
        "public, max-age=0, stale-while-revalidate=5, stale-if-error=604800"
    )


def test_safety_headers_are_kept_with_the_page(client):
    first, second = client.get(LIST), client.get(LIST)
    for name in ("Content-Security-Policy", "Permissions-Policy", "X-Content-Type-Options"):
        assert first[name] == second[name]


# --- What is never kept ---------------------------------------------------------------------------


def test_those_who_are_signed_in_pass_by(client):
    client.force_login(User.objects.create_superuser("aigul"))
    client.get(LIST)
    _page, number = queries(client, LIST)
    assert number > 1
    _page, number = queries(Client(), LIST)
    assert number > 1  # nothing was kept for others


def test_previews_are_never_kept(client):
    practice = factories.PracticeFactory(state="draft", published_at=None)
    address = f"/ky/practices/{practice.slug}/?preview={token_for(practice)}"
    assert client.get(address).status_code == 200
    assert list(caches["pages"]._cache) == []
    assert client.get(f"/ky/practices/{practice.slug}/").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/ky/search/?q=суу",
        "/ky/practices/?q=суу",
        "/ky/nothing/",
        "/",
        "/healthz/live",
        "/worker.js",
    ],
)
def test_searches_faults_and_what_varies_are_not_kept(client, address):
    client.get(address)
    assert list(caches["pages"]._cache) == []


def test_a_long_address_is_not_kept(client):
    assert client.get(f"{LIST}?topic={'x' * 600}").status_code == 200
    assert list(caches["pages"]._cache) == []


def test_a_response_with_a_cookie_is_not_kept(rf):
    def with_cookie(request):
        response = HttpResponse("for you")
        response.set_cookie("mine", "1")
        return response

    PageCacheMiddleware(with_cookie)(rf.get("/ky/x/"))
    assert list(caches["pages"]._cache) == []


@pytest.mark.expects_error_log
def test_a_wrong_host_is_refused_even_where_the_page_is_kept(client):
    client.get(LIST)
    assert client.get(LIST, HTTP_HOST="evil.example").status_code == 400


# --- Faults -----------------------------------------------------------------------------------------


def refuse(execute, sql, params, many, context):
    raise OperationalError("the server closed the connection unexpectedly")


def test_kept_pages_go_on_while_the_database_is_away(client):
    page = client.get(LIST)
    with connection.execute_wrapper(refuse):
        assert client.get(LIST).content == page.content


@pytest.fixture
def an_hour_later(monkeypatch):
    """Move the clock on."""

    def move():
        later = timezone.now() + timedelta(hours=1)
        monkeypatch.setattr(timezone, "now", lambda: later)

    return move


def test_a_page_ends_when_a_scheduled_record_comes(client, an_hour_later):
    practice = factories.PracticeFactory(published_at=timezone.now() + timedelta(minutes=30))
    assert practice.slug not in client.get(LIST).content.decode()
    an_hour_later()
    assert practice.slug in client.get(LIST).content.decode()


def test_what_is_scheduled_does_not_end_a_page_while_the_database_is_away(client, an_hour_later):
    factories.PracticeFactory(published_at=timezone.now() + timedelta(minutes=30))
    page = client.get(LIST)
    an_hour_later()
    with connection.execute_wrapper(refuse):
        assert client.get(LIST).content == page.content


def test_one_request_builds_a_page_that_many_ask_for():
    built = []

    def slow(request):
        built.append(threading.current_thread().name)
        time.sleep(0.2)
        return HttpResponse("page")

    middleware = PageCacheMiddleware(slow)
    answers = []

    def ask():
        with version.pinned(7):
            answers.append(middleware(RequestFactory().get("/ky/hot/")).content)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (answers, len(built)) == ([b"page"] * 8, 1)


def test_who_waits_for_a_page_that_fails_builds_it_alone():
    def broken(request):
        time.sleep(0.1)
        return HttpResponse("fault", status=500)

    middleware = PageCacheMiddleware(broken)
    statuses = []

    def ask():
        with version.pinned(8):
            statuses.append(middleware(RequestFactory().get("/ky/hot/")).status_code)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [500] * 4
    assert list(caches["pages"]._cache) == []


def test_a_draft_never_reaches_a_kept_page(client):
    practice = factories.PracticeFactory()
    address = f"/ky/practices/{practice.slug}/"
    assert client.get(address).status_code == 200
    Practice.objects.get(pk=practice.pk).delete()
    assert client.get(address).status_code == 404
