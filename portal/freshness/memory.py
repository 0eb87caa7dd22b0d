"""What a process keeps in its memory while the content stays the same."""

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps

from django.utils import timezone

from . import version
from .moments import next_moment

_request: ContextVar[list | None] = ContextVar("freshness_version_of_request", default=None)


class OneVersionMiddleware:
    """Lets a request that reads ask for the content version once, whatever it takes from memory."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        reset = _request.set([])
        try:
            return self.get_response(request)
        finally:
            _request.reset(reset)


def version_now() -> int:
    """The content version; within a request that reads, that of its first question."""
    asked = _request.get()
    if asked is None:
        return version.current()
    if not asked:
        asked.append(version.current())
    return asked[0]


def remembered(make: Callable) -> Callable:
    """`make`, asked once for each argument and content version; for small things that all share.

    What it gives is read by all threads: nobody may change it. It is made anew, too, when content
    changes by itself (a scheduled publication, midnight). `.forget()` is for tests.
    """
    kept = {"version": None, "ends": None, "values": {}}

    @wraps(make)
    def remember(*arguments):
        number = version_now()
        mine = kept.copy()
        if mine["version"] != number or mine["ends"] <= timezone.now():
            mine = {"version": number, "ends": next_moment(number), "values": {}}
            kept.update(mine)
        values = mine["values"]
        if arguments not in values:
            values[arguments] = make(*arguments)
        return values[arguments]

    remember.forget = lambda: kept.update(version=None)
    return remember
