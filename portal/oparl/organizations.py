"""Agencies and boards as organizations.

Who holds a post there stands with the person: a post does not count as a change of the agency.
"""

from portal.directory.models import Agency, Body
from portal.publishing.plain_texts import text_for
from portal.publishing.shapes import page_links

from .names import at, told
from .system import BODY

TYPES = {
    "government": "Verwaltungsbereich",
    "municipal": "Verwaltungsbereich",
    "association": "Institution",
    "ngo": "Institution",
    "education": "Institution",
    "donor": "Institution",
    "other": "Sonstiges",
}  # the words that OParl 1.1 proposes


def address(kind: str, pk: int) -> str:
    """`kind`: "agency" or "board"."""
    return at("organizations", f"{kind}-{pk}")


def agency(record: Agency, language: str) -> dict:
    return organization(
        record,
        address("agency", record.pk),
        language,
        record.get_absolute_url(),
        shortName=text_for(record, "abbreviation", language),
        organizationType=TYPES[record.kind],
        classification=record.kind,
        subOrganizationOf=record.parent_id and address("agency", record.parent_id),
        startDate=record.valid_from and record.valid_from.isoformat(),
        endDate=record.valid_to and record.valid_to.isoformat(),
        website=record.website,
    )


def board(record: Body, language: str) -> dict:
    return organization(
        record,
        address("board", record.pk),
        language,
        f"/ky/meetings/?body={record.slug}",
        organizationType="Gremium",
        classification="Beirat",
    )


def organization(record, own: str, language: str, page: str, **fields) -> dict:
    """`own`: its address; `page`: the path of the page for readers."""
    return told(
        "Organization",
        own,
        record.changed_at,
        record.changed_at,
        body=at("bodies", BODY),
        name=text_for(record, "name", language),
        **fields,
        meeting=f"{own}/meetings",
        web=page_links(page)[language],
    )
