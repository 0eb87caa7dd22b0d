"""The page of a fault: the database is away or busy, or a disk is full. Made without a database.

Faults reach this in two ways: from a view through the middleware, and from other middleware, where
Django has no hook, through `errors.server_error`.
"""

import logging

from django.http import HttpResponse, JsonResponse
from django.template import loader
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language_from_request, override
from django.utils.translation import gettext as _

from portal.faults import AWAY, BUSY, FULL, fault_of
from portal.throttling import speaks_json

STATUS = {AWAY: 503, BUSY: 503, FULL: 507}
RETRY_AFTER = {AWAY: 15, BUSY: 5, FULL: 300}  # seconds
SAFE = {"GET", "HEAD", "OPTIONS"}
logger = logging.getLogger(__name__)


class FaultsMiddleware:
    """Turns a fault in a view into its page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if fault := fault_of(exception):
            return answer(request, fault, exception)
        return None


def answer(request, fault: str, error: BaseException) -> HttpResponse:
    """503 or 507 in the language of the address, for people as a page, for programs as RFC 9457.

    The log gets one line of it, without a traceback.
    """
    logger.error("%s: %s: %s", request.path, fault, str(error).strip().partition("\n")[0])
    language = get_language_from_request(request, check_path=True)
    with override(language):
        title, text = words(fault)
        if speaks_json(request.path_info):
            problem = {"type": "about:blank", "title": title, "detail": text}
            response = JsonResponse(
                problem | {"status": STATUS[fault]}, content_type="application/problem+json"
            )
        else:
            # Without context processors: they may need what is missing.
            page = loader.get_template("errors/503.html").render(
                {
                    "title": title,
                    "text": text,
                    "language": language,
                    "saving": request.method not in SAFE,
                }
            )
            response = HttpResponse(page)
    response.status_code = STATUS[fault]
    response._has_been_logged = True  # for Django, which would log it once more
    response["Content-Language"] = language
    response["Retry-After"] = str(RETRY_AFTER[fault])
    patch_cache_control(response, no_store=True)
    return response


def words(fault: str) -> tuple[str, str]:
    """Title and text of the page, in the language in use."""
    match fault:
        case "full":
            return _("The disk of the server is full"), _(
                "Pages can be read, but nothing can be saved. Tell whoever looks after the server."
            )
        case "busy":
            return _("The server is busy"), _(
                "Something else is being saved, or too much was asked at once. Try again in a"
                " minute."
            )
    return _("This page cannot be shown right now"), _(
        "The database does not answer. The page comes back by itself: try again in a minute."
    )
