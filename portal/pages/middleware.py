"""Small middleware that no package gives."""

import re

from django.conf import settings
from django.http import HttpResponse, HttpResponseBadRequest

# Open data, feeds, calendars, and pictures that the records in them name.
SHARED = re.compile(
    r"/(?:api|oparl|popolo|data|media)/|/oembed$|/sitemap[\w-]*\.xml$|/robots\.txt$"
    r"|/[a-z]{2}/feeds/|/[a-z]{2}/.*\.ics$"
)


class SafeAddressMiddleware:
    """Refuses an address that no page can have: one with NUL, which PostgreSQL would not take;
    and a body larger than any form here sends, before it is written to the disk."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\0" in request.path:
            return HttpResponseBadRequest("Bad address.", content_type="text/plain")
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > settings.REQUEST_MAX_BYTES:
            return HttpResponse("The body is too large.", status=413, content_type="text/plain")
        return self.get_response(request)


class OtherSitesMiddleware:
    """What other sites may do with an answer: nothing, where the view says nothing else.

    No page needs camera, microphone or place. What is under SHARED, and views that say so by
    `Cross-Origin-Resource-Policy: cross-origin`, may be shown by others.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == 200 and SHARED.match(request.path):
            response.setdefault("Cross-Origin-Resource-Policy", "cross-origin")
        response["Permissions-Policy"] = (
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        )
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response
