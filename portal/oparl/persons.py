"""Persons and the posts they hold."""

from portal.publishing.plain_texts import text_for
from portal.publishing.shapes import page_links

from . import organizations
from .names import at, told
from .system import BODY


def person(record, language: str) -> dict:
    return told(
        "Person",
        at("persons", record.pk),
        record.changed_at,
        record.changed_at,
        body=at("bodies", BODY),
        name=record.full_name,
        familyName=record.family_name,
        givenName=" ".join(filter(None, [record.given_name, record.patronymic])),
        life=text_for(record, "about", language),
        membership=[
            membership(one, language, record.changed_at) for one in record.memberships.all()
        ],
        web=page_links(record.get_absolute_url())[language],
    )


def membership(record, language: str, moment, alone: bool = False) -> dict:
    """`moment`: when the person last changed; `alone`: with the person, else it stands within."""
    return told(
        "Membership",
        at("memberships", record.pk),
        moment,
        moment,
        person=at("persons", record.person_id) if alone else None,
        organization=organizations.address("agency", record.agency_id),
        role=text_for(record.position, "name", language),
        startDate=record.start_date and record.start_date.isoformat(),
        endDate=record.end_date and record.end_date.isoformat(),
    )
