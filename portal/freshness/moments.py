"""When public content changes by itself: a scheduled publication, midnight."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone

_clocks: list[Callable[[datetime], datetime | None]] = []
_known: dict[int, datetime] = {}  # the last version asked for, and its next moment


def register(clock: Callable[[datetime], datetime | None]) -> None:
    """Ask `clock` as well: given a moment, the next one at which it changes something, or None."""
    _clocks.append(clock)


def next_moment(version: int) -> datetime:
    """Until when pages of the content `version` hold."""
    now = timezone.now()
    moment = _known.get(version)
    if moment is None or moment <= now:
        moment = min(filter(None, [midnight(now), *(clock(now) for clock in _clocks)]))
        _known.clear()
        _known[version] = moment
    return moment


def forget() -> None:
    """Ask all clocks again at the next question."""
    _known.clear()


def midnight(now: datetime) -> datetime:
    """The start of the next day in the portal's time zone: what is upcoming is told by the date."""
    return timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(
        days=1
    )
