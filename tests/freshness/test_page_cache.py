"""Whole pages for readers: the same bytes for one query, and never an old one."""

import gzip
import time
from datetime import timedelta

import brotli
import pytest
from django.contrib.auth.models import User
from django.core.cache import caches
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.freshness import replica
from portal.publishing.preview import token_for
from practices.models import Practice
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept")]
LIST = "/ky/practices/"


def queries(reader, address, **headers):
    with CaptureQueriesContext(connection) as captured:
        response = reader.get(address, **headers)
    return response, len(captured)


@pytest.mark.parametrize(
    "address", ["/ky/", LIST, "/ru/meetings/", "/ky/topics/", "/sitemap.xml", "/ru/glossary/"]
)
def test_the_second_reader_costs_one_query(reader, address):
    factories.PracticeFactory()
    first = reader.get(address)
    second, number = queries(reader, address)
    assert (second.status_code, second.content, number) == (200, first.content, 1)


def test_a_record_is_kept_in_each_language(reader):
    practice = factories.PracticeFactory()
    for language, title in (("ky", practice.title_ky), ("ru", practice.title_ru)):
        address = f"/{language}/practices/{practice.slug}/"
        reader.get(address)
        page, number = queries(reader, address)
        assert number == 1
        assert title in page.content.decode()


def test_what_a_reader_accepts_tells_the_bytes(reader):
    plain = reader.get(LIST)
    small = reader.get(LIST, HTTP_ACCEPT_ENCODING="gzip, deflate")
    smallest = reader.get(LIST, HTTP_ACCEPT_ENCODING="gzip, br")
    unwilling = reader.get(LIST, HTTP_ACCEPT_ENCODING="br;q=0, gzip;q=0.5")
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


def test_a_reader_who_has_the_page_gets_304(reader):
    page = reader.get(LIST)
    again = reader.get(LIST, HTTP_IF_NONE_MATCH=page["ETag"])
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", page["ETag"])
    factories.PracticeFactory()
    assert reader.get(LIST, HTTP_IF_NONE_MATCH=page["ETag"]).status_code == 200


def test_a_time_is_told_only_when_it_tells_contents_apart(reader):
    assert "Last-Modified" not in reader.get(LIST)
    time.sleep(2.1)
    page = reader.get(LIST)
    assert reader.get(LIST, HTTP_IF_MODIFIED_SINCE=page["Last-Modified"]).status_code == 304


def test_the_first_reader_who_has_the_page_already_leaves_it_for_the_next(reader):
    etag = reader.get(LIST)["ETag"]
    caches["pages"].clear()
    assert reader.get(LIST, HTTP_IF_NONE_MATCH=etag).status_code == 304
    assert reader.get(LIST).status_code == 200


def test_pages_may_be_shown_while_the_portal_does_not_answer(reader):
    assert reader.get(LIST)["Cache-Control"] == (
        "public, max-age=0, stale-while-revalidate=5, stale-if-error=604800"
    )


def test_safety_headers_are_kept_with_the_page(reader):
    first, second = reader.get(LIST), reader.get(LIST)
    for name in ("Content-Security-Policy", "Permissions-Policy", "X-Content-Type-Options"):
        assert first[name] == second[name]


# --- What is never kept ---------------------------------------------------------------------------


def test_those_who_are_signed_in_pass_by(reader, client):
    client.force_login(User.objects.create_superuser("aigul"))
    signed_in = {"HTTP_COOKIE": client.cookies.output(header="", sep=";")}
    assert "Cache-Control" not in reader.get(LIST, **signed_in)
    assert list(caches["pages"]._cache) == []  # nothing is kept for others
    reader.get(LIST)
    assert "Cache-Control" not in reader.get(LIST, **signed_in)


def test_where_cookies_may_tell_the_language_nothing_is_kept(reader):
    reader.get("/sitemap.xml", HTTP_COOKIE="django_language=ru")
    assert list(caches["pages"]._cache) == []


def test_previews_are_never_kept(reader):
    practice = factories.PracticeFactory(state="draft", published_at=None)
    address = f"/ky/practices/{practice.slug}/?preview={token_for(practice)}"
    assert reader.get(address).status_code == 200
    assert list(caches["pages"]._cache) == []
    assert reader.get(f"/ky/practices/{practice.slug}/").status_code == 404


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
def test_searches_faults_and_what_varies_are_not_kept(reader, address):
    reader.get(address)
    assert list(caches["pages"]._cache) == []


@pytest.mark.parametrize("address", ["/ky/practices/export.xlsx", "/ru/meetings/export.xlsx"])
def test_a_file_is_handed_on(reader, address):
    assert reader.get(address).content.startswith(b"PK")
    assert list(caches["pages"]._cache) == []


def test_a_name_that_a_proxy_gives_the_site_reaches_no_other_reader(reader):
    reader.get(LIST, SCRIPT_NAME="/evil")
    assert b"/evil" not in reader.get(LIST).content


def test_a_long_address_is_not_kept(reader):
    assert reader.get(f"{LIST}?topic={'x' * 600}").status_code == 200
    assert list(caches["pages"]._cache) == []


def test_a_response_with_a_cookie_is_not_kept(reader_of):
    def with_cookie():
        response = HttpResponse("for you")
        response.set_cookie("mine", "1")
        return response

    assert reader_of(with_cookie).get("/ky/x/").content == b"for you"
    assert list(caches["pages"]._cache) == []


@pytest.mark.expects_error_log
def test_a_wrong_host_is_refused_even_where_the_page_is_kept(reader):
    reader.get(LIST)
    assert reader.get(LIST, HTTP_HOST="evil.example").status_code == 400


# --- Faults -----------------------------------------------------------------------------------------


def refuse(execute, sql, params, many, context):
    raise OperationalError("the server closed the connection unexpectedly")


def test_kept_pages_go_on_while_the_database_is_away(reader):
    page = reader.get(LIST)
    with connection.execute_wrapper(refuse):
        assert reader.get(LIST).content == page.content


def test_what_the_replica_cut_off_the_primary_answers(reader_of, monkeypatch):
    monkeypatch.setattr(replica, "ALIAS", "default")  # the primary stands in for one
    asked = []

    def cut_off_once():
        asked.append(replica.ReplicaRouter().db_for_read(Practice))
        return HttpResponse("page", status=503 if asked[-1] else 200)

    assert reader_of(cut_off_once).get("/ky/x/?q=суу").content == b"page"
    assert asked == ["default", None]


def test_a_page_ends_when_a_scheduled_record_comes(reader, an_hour_later):
    practice = factories.PracticeFactory(published_at=timezone.now() + timedelta(minutes=30))
    assert practice.slug not in reader.get(LIST).content.decode()
    an_hour_later()
    assert practice.slug in reader.get(LIST).content.decode()


def test_what_is_scheduled_does_not_end_a_page_while_the_database_is_away(reader, an_hour_later):
    factories.PracticeFactory(published_at=timezone.now() + timedelta(minutes=30))
    page = reader.get(LIST)
    an_hour_later()
    with connection.execute_wrapper(refuse):
        assert reader.get(LIST).content == page.content


def test_a_draft_never_reaches_a_kept_page(reader):
    practice = factories.PracticeFactory()
    address = f"/ky/practices/{practice.slug}/"
    assert reader.get(address).status_code == 200
    Practice.objects.get(pk=practice.pk).delete()
    assert reader.get(address).status_code == 404
