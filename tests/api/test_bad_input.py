"""What is not understood is named in a problem; nothing ends in a 500."""

import pytest
from django.db import connection

from portal.api import cursors
from tests import factories

pytestmark = pytest.mark.django_db
KIND = "application/problem+json"


def problem(client, address, status=400):
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (status, KIND), address
    data = response.json()
    assert data.keys() >= {"type", "title", "status", "detail"}
    assert data["status"] == status
    assert response["Access-Control-Allow-Origin"] == "*"
    return data


def test_each_thing_that_is_not_understood_is_named_at_once(client):
    query = "topik=suu&topic=nothing&status=plan&fields=tittle,title&territory=1"
    errors = problem(client, f"/api/v1/practices?{query}")["errors"]
    assert errors == [
        {"parameter": "topik", "reason": "unknown parameter", "nearest": "topic"},
        {"parameter": "topic", "reason": "unknown value", "value": "nothing"},
        {"parameter": "territory", "reason": "unknown value", "value": "1"},
        {"parameter": "status", "reason": "unknown value", "value": "plan", "nearest": "planned"},
        {"parameter": "fields", "reason": "unknown field", "value": "tittle", "nearest": "title"},
    ]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=viele", "limit"),
        ("lang=en", "lang"),
        ("status=plan", "status"),
        ("year=99999", "year"),
        ("updated_since=yesterday", "updated_since"),
        ("updated_since=2026-11-01", "updated_since"),
        ("updated_since=9999-12-31T23:59:59-23:59", "updated_since"),
        ("updated_since=2026-13-01T00:00:00Z", "updated_since"),
        ("cursor=nothing", "cursor"),
        ("cursor=WzFd", "cursor"),
        ("sort=title", "sort"),
        ("page=2", "page"),
        (f"q={'а' * 300}", "q"),
    ],
)
def test_a_wrong_value_is_named(client, query, parameter):
    data = problem(client, f"/api/v1/practices?{query}")
    assert [error["parameter"] for error in data["errors"]] == [parameter]


@pytest.mark.parametrize(
    "cursor",
    [
        cursors.written("since", "2026-11-01T00:00:00+00:00", 1),
        cursors.written("list", "2026-11-01T00:00:00", 1),
        cursors.written("list", "2026-11-01T00:00:00+00:00", 2**70),
        cursors.written("list", "2026-11-01T00:00:00+00:00", "1"),
        cursors.written("list", "2026-11-01T00:00:00+00:00"),
        cursors.written("list", "9999-12-31T23:59:59-23:00", 1),
        "ey" * 100,
        "ы",
    ],
)
def test_a_cursor_of_another_list_or_hand_is_refused(client, cursor):
    assert (
        problem(client, f"/api/v1/practices?cursor={cursor}")["errors"][0]["parameter"] == "cursor"
    )


@pytest.mark.parametrize(
    "query", ["q=" + "a" * 100_000, "q=%00", "q=%ff%fe", "topic=%C3%28", "&" * 50_000]
)
def test_what_no_address_holds_is_refused(client, query):
    for door in ("practices", "search", "openapi.json", "docs", "nothing", ""):
        problem(client, f"/api/v1/{door}?{query}")


@pytest.mark.parametrize(
    "address",
    [
        "/api/nothing",
        "/api/v2/practices",
        "/api/v1/nothing",
        "/api/v1/practices/nothing",
        "/api/v1/terms/nothing",
        f"/api/v1/terms/{'9' * 40}",
        "/api/v1/terms/١",
        "/api/v1/persons/%ff",
        "/api/v1/territories/1/practices",
        "/api/v1/practices/a/b",
    ],
)
def test_what_is_not_there_is_a_problem_too(client, address):
    problem(client, address, 404)


def test_a_nul_in_the_path_is_refused(client):
    problem(client, "/api/v1/practices/%00")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_the_api_is_read_only(client, method):
    for address in ("/api/v1/practices", "/api/v1/openapi.json", "/api/v1/docs", "/api/"):
        response = getattr(client, method)(address)
        assert (response.status_code, response["Content-Type"]) == (405, KIND)
        assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_scripts_of_every_site_may_ask(client):
    response = client.options(
        "/api/v1/practices",
        HTTP_ORIGIN="https://elsewhere.kg",
        HTTP_ACCESS_CONTROL_REQUEST_METHOD="GET",
    )
    assert response.status_code == 204
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "Access-Control-Allow-Credentials" not in response


def test_head_has_the_headers_of_get(client):
    factories.PracticeFactory()
    got, head = client.get("/api/v1/practices"), client.head("/api/v1/practices")
    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == got["ETag"]


def test_an_answer_that_the_client_has_is_304(client):
    practice = factories.PracticeFactory()
    for address in (
        "/api/v1/practices",
        f"/api/v1/practices/{practice.slug}",
        "/api/v1/openapi.json",
    ):
        etag = client.get(address)["ETag"]
        assert etag.startswith('W/"')
        again = client.get(address, HTTP_IF_NONE_MATCH=etag)
        assert (again.status_code, again.content) == (304, b"")
        assert again["Access-Control-Allow-Origin"] == "*"
    practice.title_ky = "Жаңы аталыш"
    practice.save()
    assert client.get("/api/v1/practices", HTTP_IF_NONE_MATCH=etag).status_code == 200


def test_who_asks_too_often_waits(client, settings):
    settings.RATES = settings.RATES | {"api": (2, 60)}
    for left in (1, 0):
        response = client.get("/api/v1/topics")
        assert response["RateLimit-Policy"] == '"api";q=2;w=60'
        assert response["RateLimit"].startswith(f'"api";r={left};t=')
    assert problem(client, "/api/v1/topics", 429)["title"] == "Too many requests"
    assert int(client.get("/api/v1/topics")["Retry-After"]) <= 60
    assert client.options("/api/v1/topics").status_code == 204


def test_answers_set_no_cookie_and_vary_by_nothing_personal(client):
    response = client.get("/api/v1/practices", HTTP_ACCEPT_LANGUAGE="ru")
    assert not response.cookies
    assert "Content-Language" not in response
    assert {"cookie", "accept-language"}.isdisjoint(response.get("Vary", "").lower().split(", "))


@pytest.mark.expects_error_log
def test_a_fault_is_a_problem_too(client):
    unit = factories.TerritoryFactory()
    client.raise_request_exception = False
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE directory_formername RENAME TO elsewhere")
    problem(client, f"/api/v1/territories/{unit.code}", 500)
