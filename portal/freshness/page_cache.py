"""Whole pages for readers without a session: compressed once, served until the content changes."""

import logging
import time

from django.conf import settings
from django.core.cache import caches
from django.db import Error
from django.utils import timezone

from . import pages, replica, version
from .moments import next_moment
from .release import release

PAUSE = 1  # seconds before a database that was away is asked for the version again
PATIENCE = 10  # seconds that a page may take to build before others build it too
STEP = 0.02  # seconds between two looks for a page that another request builds
logger = logging.getLogger(__name__)


class PageCacheMiddleware:
    """Stands before all that makes a page, so that a kept page costs one query: the version.

    Readers with a session pass by and are served from the primary database.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.last_known = None
        self.away_until = 0.0

    def __call__(self, request):
        if not pages.for_everybody(request):
            return self.get_response(request)
        number, steady = self.content_version()
        if number is None:
            return self.get_response(request)
        if not (settings.PAGE_CACHE and pages.may_be_kept(request)):
            return self.built(request, number)
        request.get_host()  # refuses names that are not ours, as it would without a cache
        key = pages.key(request, number, release())
        page = caches["pages"].get(key)
        if page is None or (steady and page.ends <= timezone.now()):
            page = self.fresh(request, key, number)
        return page.response_to(request) if isinstance(page, pages.Page) else page

    def content_version(self) -> tuple[int | None, bool]:
        """The version, and whether the database said so; else the last one known, or None."""
        if time.monotonic() >= self.away_until:
            try:
                self.last_known = version.current()
                return self.last_known, True
            except Error as error:
                self.away_until = time.monotonic() + PAUSE
                logger.warning("The content version cannot be read: %s", error)
        return self.last_known, False

    def built(self, request, number):
        """The response of the portal, read from the replica where that has the content."""
        with version.pinned(number), replica.reading(number):
            return self.get_response(request)

    def fresh(self, request, key, number):
        """The page newly built, by one request at a time; the bare response if it is not kept."""
        building = f"{key}:building"
        first = caches["pages"].add(building, 1, PATIENCE)
        if not first and (page := awaited(key, building)):
            return page
        try:
            with pages.bare(request):
                response = self.built(request, number)
            if not pages.may_be_stored(response):
                return response
            page = pages.Page.of(response, next_moment(number))
            caches["pages"].set(key, page, settings.PAGE_CACHE_SECONDS)
            return page
        finally:
            if first:
                caches["pages"].delete(building)


def awaited(key, building):
    """The page under `key` once the request that builds it is done; None where it kept none."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        time.sleep(STEP)
        if page := caches["pages"].get(key):
            return page
        if caches["pages"].get(building) is None:
            return caches["pages"].get(key)
    return None
