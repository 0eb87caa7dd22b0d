"""Machines ask how the node is: quickly, by plain http, and learn no secret."""

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from portal.search.models import SearchEntry
from tests import factories

GOOD = dict.fromkeys(["database", "migrations", "cache", "disk", "search"], "ok")


def test_live_asks_no_database_and_starts_no_session(client):
    response = client.get("/healthz/live")  # without the mark, pytest-django refuses a database
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


@pytest.mark.django_db
def test_ready_names_each_check(client):
    factories.PracticeFactory()
    response = client.get("/healthz/ready")
    assert (response.status_code, response.json()) == (200, {"status": "ok", "checks": GOOD})
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_ready_costs_the_same_with_many_records(client, django_assert_num_queries):
    factories.PracticeFactory()
    factories.MeetingFactory()
    client.get("/healthz/ready")
    with django_assert_num_queries(8):
        client.get("/healthz/ready")
    for _number in range(3):
        factories.PracticeFactory()
        factories.MeetingFactory()
    with django_assert_num_queries(8):
        client.get("/healthz/ready")


@pytest.mark.django_db
def test_a_database_without_the_last_migration_makes_the_node_unfit(client):
    MigrationRecorder(connection).migration_qs.filter(app="search").delete()
    response = client.get("/healthz/ready")
    assert (response.status_code, response.json()["status"]) == (503, "unfit")
    assert response.json()["checks"] == GOOD | {"migrations": "migrations are missing"}


@pytest.mark.django_db
def test_a_full_disk_is_told_and_the_node_goes_on(client, settings):
    settings.DISK_MIN_FREE_MB = 10**9
    response = client.get("/healthz/ready")
    assert (response.status_code, response.json()["status"]) == (200, "degraded")
    assert "files" in response.json()["checks"]["disk"]


@pytest.mark.django_db
def test_a_record_that_search_lacks_is_told(client):
    factories.PracticeFactory()
    SearchEntry.objects.all().delete()
    response = client.get("/healthz/ready")
    assert (response.status_code, response.json()["status"]) == (200, "degraded")
    assert "reindex" in response.json()["checks"]["search"]


@pytest.mark.django_db
def test_a_cache_that_is_away_is_told_and_the_node_goes_on(client, settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "portal.freshness.redis_cache.SteadyRedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",  # nobody listens on port 1
        },
        "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    }
    response = client.get("/healthz/ready")
    assert (response.status_code, response.json()["status"]) == (200, "degraded")
    assert response.json()["checks"] == GOOD | {"cache": "the cache does not answer"}


@pytest.mark.parametrize("address", ["/healthz/live", "/healthz/ready"])
@pytest.mark.django_db
def test_a_load_balancer_asks_by_plain_http_and_by_number(settings, address):
    settings.SECURE_SSL_REDIRECT = True
    response = Client(headers={"host": "10.1.2.3:8000"}).get(address)
    assert response.status_code == 200


@pytest.mark.parametrize("address", ["/healthz/live", "/healthz/ready"])
def test_nothing_can_be_sent_there(client, address):
    assert client.post(address).status_code == 405
