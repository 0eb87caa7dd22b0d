"""Whole pages for readers: compressed once, served until the content changes.

Stands before Django, as a cache server would: a kept page costs a look into memory.
"""

import time

from django.conf import settings
from django.core.cache import caches
from django.db import Error

from . import replica, version
from .lease import LeasedVersion
from .moments import next_moment
from .pages import Page, may_be_stored
from .release import release
from .requests import for_everybody, key, may_be_kept, whole

PATIENCE = 10  # seconds that a page may take to build before others build it too
HOT = 256  # pages that a process has at hand without unpickling or a question to Redis
STEP = 0.02  # seconds between two looks for a page that another request builds


class PageCache:
    """A WSGI application around that of Django.

    Readers with a session pass by, and so read from the primary database.
    """

    def __init__(self, application):
        self.application = application
        self.version = LeasedVersion()
        self.hot: dict[str, Page] = {}

    def __call__(self, environ, start_response):
        if not for_everybody(environ):
            return self.application(environ, start_response)
        number, sure = self.version.read()
        if number is None:
            return self.application(environ, start_response)
        if not (settings.PAGE_CACHE and may_be_kept(environ)):
            return handed_on(self.built(environ, number), start_response)
        where = key(environ, number, release())
        page = self.kept(where)
        if page is None or (sure and page.ended):
            answer = self.fresh(environ, where, number)
            if not isinstance(answer, Page):
                return handed_on(answer, start_response)
            page = answer
        return page.answer(environ, start_response)

    def kept(self, where) -> Page | None:
        """What is kept under `where`, the version being part of it; an ended page for want of
        another."""
        page = self.hot.get(where)
        if (page is None or page.ended) and (page := caches["pages"].get(where) or page):
            if len(self.hot) >= HOT:
                self.hot.clear()
            self.hot[where] = page
        return page

    def fresh(self, environ, where, number):
        """The page newly built, by one request at a time; Django's response if it is not kept."""
        building = f"{where}:building"
        first = caches["pages"].add(building, 1, PATIENCE)
        if not first and (page := awaited(where, building)):
            return page
        try:
            response = self.built(whole(environ), number)
            if not may_be_stored(response):
                return response
            try:
                page = Page.of(response, next_moment(number))
            except Error:  # the database went away after it had given what the page shows
                return response
            response.close()
            caches["pages"].set(where, page, settings.PAGE_CACHE_SECONDS)
            return page
        finally:
            if first:
                caches["pages"].delete(building)

    def built(self, environ, number):
        """Django's response, from the replica where that has the content `number`."""
        in_step = replica.in_step(number)
        response = self.response(environ, number, in_step)
        if in_step and response.status_code >= 500:
            # A replica cuts off what stands in the way of its replay; the primary does not.
            response.close()
            response = self.response(environ, number, False)
        return response

    def response(self, environ, number, from_replica):
        """Django's response; `.start` is what it gave to start_response."""
        # With a wrapper of the server's at hand Django would give that instead of a FileResponse.
        asked = {name: value for name, value in environ.items() if name != "wsgi.file_wrapper"}
        started = []
        with version.pinned(number), replica.reading(from_replica):
            response = self.application(asked, lambda *start: started.append(start))
        response.start = started[0]
        return response


def handed_on(response, start_response):
    """Answer the server with Django's response as it is."""
    start_response(*response.start)
    return response


def awaited(where, building):
    """The page under `where` once the request that builds it is done; None where it kept none."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        time.sleep(STEP)
        over = caches["pages"].get(building) is None  # asked first: the page is kept before that
        if (page := caches["pages"].get(where)) and not page.ended:
            return page
        if over:
            return None
    return None
