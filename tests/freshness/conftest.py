from datetime import timedelta

import pytest
from django.utils import timezone

from portal.freshness.page_cache import PageCache
from tests.reader import Reader


@pytest.fixture
def kept(settings):
    """Pages are kept, as they are outside the suite."""
    settings.PAGE_CACHE = True


@pytest.fixture
def reader_of():
    """Readers of an application that answers with what a function gives, instead of Django."""

    def make(answer):
        def application(environ, start_response):
            response = answer()
            start_response(f"{response.status_code} {response.reason_phrase}", response.items())
            return response

        return Reader(PageCache(application))

    return make


@pytest.fixture
def an_hour_later(monkeypatch):
    """Move the clock on."""

    def move():
        later = timezone.now() + timedelta(hours=1)
        monkeypatch.setattr(timezone, "now", lambda: later)

    return move
