"""A page that many ask for at once is built by one of them."""

import threading
import time
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.http import HttpResponse
from django.utils import timezone

from tests import factories

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("kept")]


def all_at_once(reader, number):
    """What `number` readers get who ask for one page at the same time."""
    pages = []

    def ask():
        try:
            pages.append(reader.get("/ky/hot/"))
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return pages


def test_one_request_builds_a_page_that_many_ask_for(reader_of):
    built = []

    def slow():
        built.append(threading.current_thread().name)
        time.sleep(0.3)
        return HttpResponse("page")

    pages = all_at_once(reader_of(slow), 6)
    assert ([page.content for page in pages], len(built)) == ([b"page"] * 6, 1)


def test_a_page_that_ended_is_built_once_and_no_reader_gets_the_old_one(reader_of, an_hour_later):
    factories.PracticeFactory(published_at=timezone.now() + timedelta(minutes=30))
    built = []

    def slow():
        built.append(len(built))
        time.sleep(0.3)
        return HttpResponse(f"page {built[-1]}")

    reader = reader_of(slow)
    assert reader.get("/ky/hot/").content == b"page 0"
    an_hour_later()
    pages = [*all_at_once(reader, 4), reader.get("/ky/hot/")]
    assert ([page.content for page in pages], len(built)) == ([b"page 1"] * 5, 2)


def test_who_waits_for_a_page_that_fails_builds_it_alone(reader_of):
    def broken():
        time.sleep(0.1)
        return HttpResponse("fault", status=500)

    pages = all_at_once(reader_of(broken), 3)
    assert [page.status_code for page in pages] == [500] * 3
    assert list(caches["pages"]._cache) == []
