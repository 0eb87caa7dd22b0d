"""Practices and their parts as open data; the columns of practices are those that imports read."""

from django.conf import settings
from django.db.models import Case, F, Q, When
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portal.publishing.datasets import Column, Dataset, Kind, column, columns, links
from portal.publishing.files import stored_address
from portal.publishing.models import State

from .imports.rows import TAG
from .models import (
    Attachment,
    FundingShare,
    Indicator,
    Partner,
    Photo,
    Practice,
    PracticeProject,
    PracticeTerritory,
    PracticeTopic,
    Replication,
    Step,
)

KGS, PEOPLE, BYTES, PIXELS = _("som (KGS)"), _("people"), _("bytes"), _("pixels")
UNITS = {
    "cost_total": KGS,
    "cost": KGS,
    "amount": KGS,
    "beneficiaries": PEOPLE,
    "beneficiaries_women": PEOPLE,
    "population": PEOPLE,
    "size": BYTES,
    "width": PIXELS,
    "height": PIXELS,
}
EXAMPLES = {
    "slug": "aral-water",
    "practice": "aral-water",
    "territory": "41704000000000",
    "owner": "aoma",
    "agency": "aoma",
    "verified_by": "aoma",
    "title_ky": "Айылга таза суу тартылды",
    "title_ru": "В село провели питьевую воду",
    "start_year": "2018",
    "end_year": "2020",
    "year": "2020",
    "cost_total": "3140000.00",
    "beneficiaries": "1200",
    "population": "7300",
    "contact_name": "А. Асанов",
    "contact_phone": "+996 700 000000",
    "contact_email": "aiyl@example.org",
    "sha256": "9f86d081…",
}
CONTACT = ("contact_name", "contact_phone", "contact_email", "contact_checked_at")


def address_of(slug: str) -> str:
    return f"{settings.SITE_URL}/{settings.LANGUAGE_CODE}/practices/{slug}/"


def fields(model, *names) -> tuple[Column, ...]:
    return columns(model, *names, units=UNITS, examples=EXAMPLES)


def as_block(html: str | None) -> str:
    """Rich text that begins with a block: the import would take bare words for plain text."""
    return f"<p>{html}</p>" if html and not TAG.search(html) else html or ""


def rich(model, *names) -> tuple[Column, ...]:
    return tuple(Column(**(vars(one) | {"convert": as_block})) for one in fields(model, *names))


def practice_columns() -> tuple[Column, ...]:
    """The columns that `practices.imports` reads, and two more that it passes over."""
    solution = [
        column(
            Practice,
            "solution",
            f"body_{code}",
            source=f"solution_{code}",
            language=code,
            convert=as_block,
        )
        for code in settings.MODELTRANSLATION_LANGUAGES
    ]
    released = Case(When(state=State.PUBLISHED, then=F("published_at")))
    return (
        *fields(Practice, "slug", "title", "summary"),
        *solution,
        *rich(Practice, "problem", "result", "lessons", "transfer_advice", "sustainability"),
        *fields(Practice, "locality", "source_note"),
        links(
            Practice,
            "topics",
            through=PracticeTopic,
            own="practice",
            value="topic__slug",
            order=("-is_main", "pk"),
            help=_("The first is the main one."),
            example="drinking-water;local-budget",
        ),
        links(
            Practice,
            "territories",
            name="territory",
            through=PracticeTerritory,
            own="practice",
            value="territory__code",
            example="41704000000000",
        ),
        links(
            Practice,
            "projects",
            through=PracticeProject,
            own="practice",
            value="project__slug",
            example="zhdkkzh",
        ),
        *fields(Practice, "owner", "start_year", "end_year", "status", "settlement"),
        *fields(Practice, "cost_total", "beneficiaries", "beneficiaries_women", "population"),
        *fields(Practice, "source_url", "video_url", "contact_name", "contact_phone"),
        *fields(Practice, "contact_email", "contact_consent", "contact_checked_at"),
        *fields(Practice, "verified_by", "verified_at"),
        column(Practice, "published_at", "published", source=released),
        *fields(Practice, "updated_at"),
        Column(
            "url",
            _("page of the practice"),
            Kind.ADDRESS,
            source="slug",
            convert=address_of,
            example="https://portal.example.kg/ky/practices/aral-water/",
        ),
    )


def with_consent_alone(one: Column) -> Column:
    """`one` as readers may see it: a contact only by name, and only of those who agreed."""
    if one.name not in CONTACT:
        return one
    agreed = Q(contact_consent=True) & ~Q(contact_name="")
    shown = Case(When(agreed, then=F(one.source)))
    return Column(**(vars(one) | {"source": shown}))


COLUMNS = practice_columns()
PUBLIC_COLUMNS = tuple(map(with_consent_alone, COLUMNS))


def public():
    return Practice.objects.published()


def part(name, model, about, *names, extra=()) -> Dataset:
    """The dataset of a part of practices: its number, its practice, and `names`."""
    return Dataset(
        f"practice-{name}",
        model,
        lambda: model.objects.filter(practice__in=public()),
        (*fields(model, "pk", "practice", *names), *extra),
        format_lazy("{}: {}", Practice._meta.verbose_name_plural, model._meta.verbose_name_plural),
        about,
    )


def file_column(model, field) -> Column:
    return column(
        model,
        field,
        field,
        kind=Kind.ADDRESS,
        convert=stored_address,
        help="",
        example="https://portal.example.kg/media/…",
    )


PRACTICES = Dataset(
    "practices",
    Practice,
    public,
    PUBLIC_COLUMNS,
    Practice._meta.verbose_name_plural,
    _("What municipalities of Kyrgyzstan did, how, for how much and with what result."),
)
DATASETS = (
    PRACTICES,
    part(
        "steps", Step, _("The way of each practice, step by step."),
        "order", "title", "text", "duration",
    ),
    part(
        "indicators", Indicator, _("Figures before and after. Empty is not known; 0 is zero."),
        "order", "name", "unit", "before", "after", "year",
    ),
    part(
        "funding", FundingShare, _("Who bore which part of the cost."),
        "order", "kind", "agency", "label", "amount",
    ),
    part("partners", Partner, _("Agencies that had a part in a practice."), "agency", "role"),
    part(
        "replications", Replication, _("Who repeated a practice, where and when."),
        "territory", "place", "date", "status", "changes", "cost",
    ),
    part(
        "photos", Photo, _("Pictures of practices: their addresses and words."),
        "order", "alt", "caption", "credit", "is_illustration", "width", "height",
        extra=[file_column(Photo, "image")],
    ),
    part(
        "attachments", Attachment, _("Files of practices: their addresses and checksums."),
        "order", "title", "language", "size", "sha256",
        extra=[file_column(Attachment, "file")],
    ),
)  # fmt: skip
