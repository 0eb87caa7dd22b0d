"""Error pages in the reader's language, each with a way on."""

import sys

from django.http import HttpResponse
from django.shortcuts import render
from django.template import loader

from portal.faults import fault_of

from . import unavailable


def not_found(request, exception=None):
    return render(request, "errors/404.html", status=404)


def bad_request(request, exception=None):
    return render(request, "errors/400.html", status=400)


def forbidden(request, exception=None):
    return render(request, "errors/403.html", status=403)


def server_error(request):
    error = sys.exc_info()[1]
    if fault := fault_of(error):
        return unavailable.answer(request, fault, error)
    # Without context processors: whatever failed may fail in them again.
    return HttpResponse(loader.get_template("errors/500.html").render(), status=500)
