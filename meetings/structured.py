"""A meeting in the terms of schema.org: an Event."""

from django.utils.translation import gettext as _

from portal.publishing.addresses import absolute, path_to
from portal.publishing.structured import breadcrumbs, graph, node, publication

from .models.meetings import MeetingStatus, Mode
from .moments import moments

ATTENDANCE = {
    Mode.IN_PERSON: "OfflineEventAttendanceMode",
    Mode.ONLINE: "OnlineEventAttendanceMode",
    Mode.HYBRID: "MixedEventAttendanceMode",
}


def of_meeting(meeting) -> dict:
    """The data of the page of `meeting`, which comes from `.for_page()` and is public."""
    trail = [
        (_("Meetings"), path_to("meetings:list")),
        (meeting.name, meeting.get_absolute_url()),
    ]
    return graph(event(meeting), breadcrumbs(*trail))


def event(meeting) -> dict:
    begin, end = moments(meeting)
    speakers = {talk.person_id: talk.person for talk in meeting.talks.all() if talk.person_id}
    page = f"{path_to('meetings:list')}?body={meeting.body.slug}"
    return node(
        "Event",
        **publication(meeting, "name"),
        name=meeting.name,
        description=meeting.lead or meeting.status_note,
        startDate=begin.isoformat(),
        endDate=end and end.isoformat(),
        eventStatus=term(status(meeting)),
        eventAttendanceMode=term(ATTENDANCE.get(meeting.mode)),
        location=places(meeting),
        organizer=node("Organization", name=meeting.body.name, url=absolute(page)),
        performer=[
            node("Person", name=person.full_name, url=absolute(person.get_absolute_url()))
            for person in speakers.values()
        ],
    )


def term(name: str | None) -> str | None:
    return name and f"https://schema.org/{name}"


def status(meeting) -> str:
    """The EventStatusType. Moved online: it is held online, and a place was named before."""
    if meeting.status == MeetingStatus.CANCELLED:
        return "EventCancelled"
    if meeting.status != MeetingStatus.MOVED:
        return "EventScheduled"
    online = meeting.mode == Mode.ONLINE and meeting.place
    return "EventMovedOnline" if online else "EventRescheduled"


def places(meeting) -> list[dict]:
    """Where it is held: the place, the web, or both. The page stands for the link to take part."""
    found = []
    if meeting.place and meeting.mode != Mode.ONLINE:
        found.append(node("Place", name=meeting.place, address=meeting.place))
    if meeting.mode in (Mode.ONLINE, Mode.HYBRID):
        found.append(node("VirtualLocation", url=absolute(meeting.get_absolute_url())))
    return found
