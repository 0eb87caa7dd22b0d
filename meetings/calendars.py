"""Meetings for calendars (RFC 5545, RFC 7986): of all boards, of one board, one alone.

UID is the same in both languages, so whoever takes both calendars has each meeting once. The link
for taking part is not given: pages do not show it either.
"""

from datetime import date, timedelta
from functools import cache

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event, Timezone, vDuration, vText, vUri

from portal.directory.models import Body
from portal.publishing.addresses import absolute, host
from portal.publishing.languages import current_language, language_of, text_in
from portal.publishing.redirects import get_or_redirect
from portal.text.printable import printable

from .models import Meeting
from .models.meetings import MeetingStatus, Mode
from .moments import moments

MOST = 500  # meetings of one calendar, the latest dates first
REFRESH = timedelta(hours=6)  # how often programs are asked to look again
# A meeting that was moved may stand at its old day or at the new one; the note says more.
STATUS = {MeetingStatus.CANCELLED: "CANCELLED", MeetingStatus.MOVED: "TENTATIVE"}


@require_safe
def of_portal(request):
    """The meetings of all boards."""
    meetings = Meeting.objects.published().latest_first().for_calendar()[:MOST]
    return answer(request, meetings, settings.SITE_NAME, reverse("meetings:list"))


@require_safe
@get_or_redirect(Body.objects.all)
def of_body(request, body):
    """The meetings of one board."""
    meetings = Meeting.objects.published().filter(body=body).latest_first().for_calendar()
    page = f"{reverse('meetings:list')}?body={body.slug}"
    return answer(request, meetings[:MOST], body.name, page)


@require_safe
@get_or_redirect(lambda: Meeting.objects.published().for_calendar())
def of_meeting(request, meeting):
    """One meeting."""
    return answer(request, [meeting], meeting.name, meeting.get_absolute_url())


def answer(request, meetings, name, page) -> HttpResponse:
    """The calendar of `meetings` under its `name`; `page` is the path of the page beside it."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{host()}//Portal//{current_language().upper()}")
    calendar.add("version", "2.0")
    for field in ("name", "x-wr-calname"):
        calendar.add(field, vText(printable(str(name))))
    calendar.add("url", absolute(page))
    calendar.add("source", vUri(absolute(request.path)), parameters={"VALUE": "URI"})
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    calendar.add_component(portal_time_zone())
    for meeting in meetings:
        calendar.add_component(event_of(meeting))
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    file = request.path.rpartition("/")[2]
    response["Content-Disposition"] = f'inline; filename="{file}"'
    return response


@cache
def portal_time_zone() -> Timezone:
    """VTIMEZONE with all offsets since Kyrgyzstan keeps its own time."""
    return Timezone.from_tzid(settings.TIME_ZONE, first_date=date(1991, 1, 1))


def event_of(meeting) -> Event:
    """VEVENT of a meeting: all day where the time is not known, without an end that is not known."""
    event = Event()
    event.add("uid", f"meeting-{meeting.pk}@{host()}")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", meeting.updated_at)
    event.add("created", meeting.created_at)
    event.add("last-modified", meeting.updated_at)
    begin, end = moments(meeting)
    event.add("dtstart", begin)
    if meeting.start_time is None:
        event.add("dtend", begin + timedelta(days=1))  # a day ends where the next one begins
    elif end:
        event.add("dtend", end)
    event.add("transp", "OPAQUE" if meeting.start_time else "TRANSPARENT")
    event.add("status", STATUS.get(meeting.status, "CONFIRMED"))
    event.add("class", "PUBLIC")
    event.add("url", absolute(meeting.get_absolute_url()))
    say(event, "summary", summary(meeting), language_of(meeting, "name"))
    say(event, "description", description(meeting), current_language())
    say(event, "location", meeting.place, language_of(meeting, "place"))
    if not meeting.place and meeting.mode == Mode.ONLINE:
        say(event, "location", meeting.get_mode_display(), current_language())
    event.add("categories", [printable(meeting.body.name)])
    return event


def say(event, name: str, text: str, language: str) -> None:
    """Add a text in its language; nothing where it is empty."""
    if text:
        event.add(name, vText(printable(text)), parameters={"LANGUAGE": language})


def summary(meeting) -> str:
    """The name; after "Cancelled" or "Moved", for programs that show no STATUS."""
    language = language_of(meeting, "name")
    name = text_in(meeting, "name", language)
    if meeting.status not in STATUS:
        return name
    with override(language):
        return f"{capfirst(meeting.get_status_display())}: {name}"


def description(meeting) -> str:
    """What is known beforehand: the note on the status, the lead, the agenda, the page."""
    agenda = [f"{number}. {item.title}" for number, item in enumerate(meeting.agenda.all(), 1)]
    parts = [
        meeting.status_note,
        meeting.lead,
        "\n".join([_("Agenda"), *agenda]) if agenda else "",
        absolute(meeting.get_absolute_url()),
    ]
    return "\n\n".join(filter(None, parts))
