"""A fault of the database or the disk gives a page in the reader's language, never a 500."""

import logging
import sqlite3

import pytest
from django.db import DatabaseError, connection
from django.db.utils import ConnectionHandler
from django.test import Client

from portal.faults import BUSY, fault_of

NOT_HERE = {
    "ky": "Бул бетти азыр көрсөтүү мүмкүн эмес",
    "ru": "Эту страницу сейчас нельзя показать",
}


@pytest.fixture(autouse=True)
def faulty(settings):
    settings.ROOT_URLCONF = "tests.pages.faulty_urls"


@pytest.mark.parametrize("language", ["ky", "ru"])
@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
@pytest.mark.expects_error_log
@pytest.mark.django_db
def test_a_database_that_is_away_is_told_in_the_language_of_the_address(client, kind, language):
    response = client.get(f"/{language}/away/{kind}/", headers={"accept-language": "en"})
    assert (response.status_code, response["Retry-After"]) == (503, "15")
    assert response["Content-Language"] == language
    assert response["Cache-Control"] == "no-store"
    text = response.content.decode()
    assert f'<html lang="{language}">' in text
    assert f"<h1>{NOT_HERE[language]}</h1>" in text
    assert "Traceback" not in text
    assert "/nowhere" not in text


@pytest.mark.expects_error_log
@pytest.mark.django_db
def test_a_fault_is_one_line_in_the_log(client, caplog):
    client.get("/ky/away/postgres/")
    errors = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert [(record.name, record.exc_info) for record in errors] == [
        ("portal.pages.unavailable", None)
    ]


@pytest.mark.expects_error_log
@pytest.mark.django_db
def test_programs_get_a_problem(client):
    response = client.get("/api/v1/away/postgres")
    assert (response.status_code, response["Content-Type"]) == (503, "application/problem+json")
    assert response.json()["status"] == 503


@pytest.mark.expects_error_log
@pytest.mark.django_db
def test_a_full_disk_says_that_nothing_was_saved(client):
    saved = client.post("/ru/full/")
    assert (saved.status_code, saved["Retry-After"]) == (507, "300")
    assert "Ничего не сохранено" in saved.content.decode()
    read = client.get("/ru/full/")
    assert read.status_code == 507
    assert "Ничего не сохранено" not in read.content.decode()


@pytest.mark.expects_error_log
@pytest.mark.django_db
def test_the_desk_is_answered_in_the_language_of_its_editor(client):
    client.cookies["django_language"] = "ru"
    assert client.get("/admin/full/")["Content-Language"] == "ru"


@pytest.mark.expects_error_log
@pytest.mark.django_db
def test_a_mistake_of_the_program_stays_a_500():
    response = Client(raise_request_exception=False).get("/ky/wrong/")
    assert (response.status_code, "Retry-After" in response) == (500, False)


@pytest.mark.django_db
def test_a_locked_database_is_busy(tmp_path):
    place = tmp_path / "locked.sqlite3"
    with sqlite3.connect(place) as holder:
        holder.execute("CREATE TABLE kept (text TEXT)")
        holder.commit()
        holder.execute("BEGIN IMMEDIATE")
        settings = {
            "ENGINE": "django.db.backends.sqlite3", "NAME": place, "OPTIONS": {"timeout": 0}
        }  # fmt: skip
        second = ConnectionHandler({"default": settings})["default"]
        with pytest.raises(DatabaseError) as caught, second.cursor() as cursor:
            cursor.execute("INSERT INTO kept VALUES ('x')")
        second.close()
    holder.close()
    assert fault_of(caught.value) == BUSY


@pytest.mark.django_db
def test_a_statement_that_is_cut_is_busy():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite cuts no statement")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 10")
        with pytest.raises(DatabaseError) as caught:
            cursor.execute("SELECT pg_sleep(5)")
    assert fault_of(caught.value) == BUSY
