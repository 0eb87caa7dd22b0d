"""Meetings as events and talks as speeches by Popolo 1.0."""

from meetings.moments import moments
from portal.publishing.plain_texts import filled, text_for

from .people import day, links


def event(meeting, language: str) -> dict:
    begin, end = moments(meeting)
    return filled(
        {
            "id": f"event/{meeting.pk}",
            "name": text_for(meeting, "name", language),
            "description": text_for(meeting, "lead", language),
            "start_date": day(begin),
            "end_date": day(end),
            "location": text_for(meeting, "place", language),
            "status": meeting.status,
            "classification": "meeting",
            "organization_id": f"board/{meeting.body_id}",
            "updated_at": day(meeting.changed_at),
            "sources": links(meeting.get_absolute_url(), language, meeting.source_url),
        }
    )


def speech(talk, language: str) -> dict:
    """Without `date`: the moment of a talk is not known, the day stands with the event."""
    return filled(
        {
            "id": f"speech/{talk.pk}",
            "creator_id": talk.person_id and f"person/{talk.person_id}",
            "role": text_for(talk.position, "name", language),
            "attribution_text": talk.attribution_text or talk.speaker,
            "title": text_for(talk, "title", language),
            "text": text_for(talk, "summary", language),
            "type": talk.kind,
            "position": talk.order,
            "video": talk.video_url,
            "event_id": f"event/{talk.meeting_id}",
            "updated_at": day(talk.changed_at),
            "sources": links(talk.meeting.get_absolute_url(), language, talk.meeting.source_url),
        }
    )
