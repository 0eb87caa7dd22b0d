"""What a process keeps in its memory while the content stays the same."""

from collections.abc import Callable
from functools import wraps

from django.utils import timezone

from . import version
from .moments import next_moment


def remembered(make: Callable) -> Callable:
    """`make`, asked once for each argument and content version; for small things that all share.

    What it gives is read by all threads: nobody may change it. It is made anew, too, when content
    changes by itself (a scheduled publication, midnight). `.forget()` is for tests.
    """
    kept = {"version": None, "ends": None, "values": {}}

    @wraps(make)
    def remember(*arguments):
        number = version.current()
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
