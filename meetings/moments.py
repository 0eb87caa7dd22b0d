"""When a meeting begins and ends, for calendars and search engines."""

from datetime import date, datetime

from django.utils import timezone


def moments(meeting) -> tuple[date | datetime, datetime | None]:
    """Begin and end: the day alone where no time is known, no end where none is told after it."""
    if meeting.start_time is None:
        return meeting.date, None
    zone = timezone.get_default_timezone()
    begin = datetime.combine(meeting.date, meeting.start_time, zone)
    if not meeting.end_time or meeting.end_time <= meeting.start_time:
        return begin, None
    return begin, datetime.combine(meeting.date, meeting.end_time, zone)
