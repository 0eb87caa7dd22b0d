"""What a process keeps in its memory while the content stays the same."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps

from . import version
from .moments import next_moment


class OneVersionMiddleware:
    """Lets a request that reads ask for the content version once, whatever it takes from memory."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        with version.pinned():
            return self.get_response(request)


def remembered(make: Callable) -> Callable:
    """`make`, asked once for each argument and content version; for small things that all share.

    What it gives is read by all threads: nobody may change it. It is made anew, too, when content
    changes by itself (a scheduled publication, midnight).
    """
    kept = {"moment": None, "values": {}}

    @wraps(make)
    def remember(*arguments):
        now = moment_of_content()
        mine = kept.copy()
        if mine["moment"] != now:
            mine = {"moment": now, "values": {}}
            kept.update(mine)
        values = mine["values"]
        if arguments not in values:
            values[arguments] = make(*arguments)
        return values[arguments]

    return remember


def moment_of_content() -> tuple[int, datetime]:
    """What differs whenever content may: the version, and until when it stays as it is."""
    number = version.current()
    return number, next_moment(number)
