"""Error pages in the reader's language, each with a way on."""

import sys

from django.http import HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils.cache import patch_cache_control

from portal.faults import fault_of

from . import unavailable


def not_found(request, exception=None):
    return page(request, "errors/404.html", 404)


def bad_request(request, exception=None):
    return page(request, "errors/400.html", 400)


def forbidden(request, exception=None):
    return page(request, "errors/403.html", 403)


def page(request, template: str, status: int) -> HttpResponse:
    """Nobody keeps it: a record may be there in a minute."""
    response = render(request, template, status=status)
    patch_cache_control(response, no_store=True)
    return response


def server_error(request):
    error = sys.exc_info()[1]
    if fault := fault_of(error):
        return unavailable.answer(request, fault, error)
    # Without context processors: whatever failed may fail in them again.
    return HttpResponse(loader.get_template("errors/500.html").render(), status=500)
