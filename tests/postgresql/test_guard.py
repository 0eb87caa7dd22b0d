"""A server that takes a question and never answers is given up."""

import socket

import psycopg2
import pytest
from django.db import OperationalError, connection
from django.db.utils import ConnectionHandler

from portal.faults import AWAY, fault_of
from portal.postgresql import guard


@pytest.fixture
def guarded():
    guard.install(statement_timeout=0)
    yield
    guard.remove()


@pytest.fixture
def silent():
    """A port on which connections are taken, and nothing is ever said."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.mark.django_db
def test_a_new_connection_is_given_up(guarded, silent):
    settings = {
        "ENGINE": "portal.postgresql",
        "NAME": "portal",
        "HOST": "127.0.0.1",
        "PORT": silent,
        "OPTIONS": {"connect_timeout": 1},
    }
    handler = ConnectionHandler({"default": settings})
    with pytest.raises(OperationalError, match=r"within 0\.5 s") as caught:
        handler["default"].ensure_connection()
    assert fault_of(caught.value) == AWAY
    # Who comes right after is refused without a wait.
    with pytest.raises(OperationalError, match="a moment ago"):
        handler["default"].ensure_connection()


@pytest.fixture
def open_connection(guarded, django_db_blocker, django_db_setup):
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    with django_db_blocker.unblock():
        opened = psycopg2.connect(**connection.get_connection_params())
    yield opened
    opened.close()


def test_a_question_is_given_up_and_its_connection_dropped(open_connection):
    with pytest.raises(psycopg2.OperationalError, match=r"within 0\.1 s"), guard.at_most(0.1):
        open_connection.cursor().execute("SELECT pg_sleep(0.4)")
    assert open_connection.closed


def test_a_server_that_answers_nobody_is_given_up(open_connection, monkeypatch):
    monkeypatch.setattr(guard, "SLOW", 0.05)
    monkeypatch.setattr(guard, "answers", lambda connection: False)
    with pytest.raises(guard.Silent, match="answers nobody"):
        open_connection.cursor().execute("SELECT pg_sleep(0.4)")
    assert open_connection.closed


def test_answers_come_as_before(open_connection):
    cursor = open_connection.cursor()
    cursor.execute("SELECT %s", ["Өнүктүрүү"])
    assert cursor.fetchone() == ("Өнүктүрүү",)


def test_a_slow_answer_is_awaited_while_the_server_answers_others(open_connection, monkeypatch):
    monkeypatch.setattr(guard, "SLOW", 0.05)
    cursor = open_connection.cursor()
    cursor.execute("SELECT 'Өнүктүрүү' FROM pg_sleep(0.5)")
    assert cursor.fetchone() == ("Өнүктүрүү",)


def test_a_connection_that_answered_is_not_asked_for_a_while(
    guarded, monkeypatch, transactional_db
):
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    fresh = connection.copy()
    fresh.ensure_connection()
    try:
        assert fresh.is_usable()
        fresh.connection.close()
        assert fresh.is_usable(), "it answered a moment ago"
        fresh.errors_occurred = True
        assert not fresh.is_usable(), "after an error it is asked"
        fresh.errors_occurred = False
        assert not fresh.is_usable()
    finally:
        fresh.close()
