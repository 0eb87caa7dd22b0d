from io import BytesIO

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.http import HttpResponse
from django.test import RequestFactory

from portal.freshness.page_cache import PageCache


@pytest.fixture
def kept(settings):
    """Pages are kept, as they are outside the suite."""
    settings.PAGE_CACHE = True


class Reader:
    """Asks the whole WSGI application, with the page cache before Django."""

    def __init__(self, application):
        self.application = application

    def get(self, address, method="GET", **headers) -> HttpResponse:
        environ = RequestFactory().generic(method, address, **headers).environ
        environ["wsgi.input"] = BytesIO()
        started = []
        parts = self.application(environ, lambda *start: started.append(start))
        status, pairs = started[0]
        response = HttpResponse(b"".join(parts), status=int(status[:3]), headers=dict(pairs))
        if close := getattr(parts, "close", None):
            close()
        return response


@pytest.fixture
def reader():
    # As Django's own client does: the connection holds the transaction of the test.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield Reader(PageCache(get_wsgi_application()))
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
