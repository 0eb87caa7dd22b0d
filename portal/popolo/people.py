"""Persons, organizations, memberships and posts by Popolo 1.0."""

from portal.publishing.plain_texts import filled, text_for
from portal.publishing.shapes import page_links


def links(path: str, language: str, *more: str) -> list[dict]:
    """The page for readers, and other addresses."""
    addresses = [page_links(path)[language], *more]
    return [{"url": address} for address in addresses if address]


def day(moment) -> str | None:
    return moment and moment.isoformat()


def person(record, language: str) -> dict:
    return filled(
        {
            "id": f"person/{record.pk}",
            "name": record.full_name,
            "family_name": record.family_name,
            "given_name": record.given_name,
            "patronymic_name": record.patronymic,
            "sort_name": " ".join(
                filter(None, [record.family_name, record.given_name, record.patronymic])
            ),
            "biography": text_for(record, "about", language),
            "links": links(record.get_absolute_url(), language),
            "updated_at": day(record.changed_at),
        }
    )


def agency(record, language: str) -> dict:
    short = text_for(record, "abbreviation", language)
    return filled(
        {
            "id": f"agency/{record.pk}",
            "name": text_for(record, "name", language),
            "other_names": [{"name": short, "note": "abbreviation"}] if short else [],
            "classification": record.kind,
            "parent_id": record.parent_id and f"agency/{record.parent_id}",
            "founding_date": day(record.valid_from),
            "dissolution_date": day(record.valid_to),
            "links": links(record.get_absolute_url(), language, record.website),
            "updated_at": day(record.changed_at),
        }
    )


def board(record, language: str) -> dict:
    return filled(
        {
            "id": f"board/{record.pk}",
            "name": text_for(record, "name", language),
            "classification": "advisory board",
            "links": links(f"/ky/meetings/?body={record.slug}", language),
            "updated_at": day(record.changed_at),
        }
    )


def membership(record, language: str) -> dict:
    return filled(
        {
            "id": f"membership/{record.pk}",
            "role": text_for(record.position, "name", language),
            "person_id": f"person/{record.person_id}",
            "organization_id": f"agency/{record.agency_id}",
            "post_id": post_id(record) if record.position_id else None,
            "start_date": day(record.start_date),
            "end_date": day(record.end_date),
        }
    )


def post_id(membership) -> str:
    return f"post/{membership.agency_id}-{membership.position_id}"


def post(membership, language: str) -> dict:
    """The post that a membership holds."""
    role = text_for(membership.position, "name", language)
    return {
        "id": post_id(membership),
        "label": f"{role}, {text_for(membership.agency, 'name', language)}",
        "role": role,
        "organization_id": f"agency/{membership.agency_id}",
    }
