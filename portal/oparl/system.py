"""The entry, and the one body: the country, whose boards and agencies the portal tells of."""

from datetime import UTC, datetime

from django.conf import settings
from django.utils import translation

from .names import SCHEMA, at, page, told

SINCE = datetime(2026, 11, 24, tzinfo=UTC)  # these doors are open; both objects stay as they are
BODY = 1
COUNTRY = {"ky": "Кыргыз Республикасы", "ru": "Кыргызская Республика"}


def system(language: str) -> dict:
    with translation.override(language):
        name = str(settings.SITE_NAME)
    return told(
        "System",
        at(""),
        SINCE,
        SINCE,
        oparlVersion=SCHEMA,
        name=name,
        body=at("bodies"),
        website=page("/ky/", language),
        web=page("/ky/", language),
    )


def body(language: str) -> dict:
    return told(
        "Body",
        at("bodies", BODY),
        SINCE,
        SINCE,
        system=at(""),
        name=COUNTRY.get(language, COUNTRY["ky"]),
        website=page("/ky/", language),
        web=page("/ky/", language),
        licenseValidSince=SINCE.isoformat(),
        oparlSince=SINCE.isoformat(),
        organization=at("organizations"),
        person=at("persons"),
        meeting=at("meetings"),
        paper=at("papers"),
        agendaItem=at("agendaitems"),
        consultation=at("consultations"),
        file=at("files"),
        locationList=at("locations"),
        membership=at("memberships"),
        legislativeTerm=[],
        legislativeTermList=at("legislativeterms"),
    )
