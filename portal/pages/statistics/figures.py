"""What the statistics page tells: counted by the database, one query a chart and one for its names."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Case, Count, F, Sum, Value, When
from django.db.models.functions import Coalesce, ExtractYear
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from meetings.models import Meeting, Participation
from portal.directory.models import Agency, Territory
from portal.publishing.languages import current_language, name_of
from portal.vocabulary.models import Topic
from practices.models import FundingShare, Partner, Practice, PracticeTerritory, PracticeTopic
from practices.models.evidence import FundingKind
from practices.models.links import PartnerRole

UNKNOWN = _("not known")
COSTS = (  # (key, from, below) in KGS; None: no end
    ("0-499999", 0, 500_000),
    ("500000-999999", 500_000, 1_000_000),
    ("1000000-4999999", 1_000_000, 5_000_000),
    ("5000000-9999999", 5_000_000, 10_000_000),
    ("10000000", 10_000_000, None),
)
COST_LABELS = {
    "0-499999": _("under 0.5 million som"),
    "500000-999999": format_lazy(_("{low}–{high} million som"), low=_("0.5"), high="1"),
    "1000000-4999999": format_lazy(_("{low}–{high} million som"), low="1", high="5"),
    "5000000-9999999": format_lazy(_("{low}–{high} million som"), low="5", high="10"),
    "10000000": _("over 10 million som"),
    "": UNKNOWN,
}


@dataclass(frozen=True)
class Row:
    """One figure: `key` is the same in all languages; `language` "" where it is the page's."""

    key: str
    label: Any
    value: int | Decimal
    language: str = ""


@dataclass(frozen=True)
class Figure:
    """A chart: its address, what it says, what its values are, and where they come from."""

    name: str
    title: Any
    about: Any
    of: Any  # the heading of the labels
    unit: Any  # the heading of the values
    rows: Callable[[], list[Row]]


def practices():
    return Practice.objects.published()


def meetings():
    return Meeting.objects.published()


def by_topic():
    links = PracticeTopic.objects.filter(practice__in=practices())
    return named(Topic, counted(links, "topic"), "slug")


def by_oblast():
    links = PracticeTerritory.objects.filter(practice__in=practices())
    region = Coalesce("territory__region", "territory")
    found = (
        links.annotate(unit=region).values_list("unit").annotate(Count("practice", distinct=True))
    )
    return named(Territory, dict(found.order_by()), "code", "short_name")


def by_year():
    found = (
        practices()
        .values_list("year")
        .annotate(Count("pk"))
        .order_by(F("year").asc(nulls_last=True))
    )
    return [year_row(year, number) for year, number in found]


def by_cost():
    bands = [
        When(
            cost_total__gte=low,
            **({} if high is None else {"cost_total__lt": high}),
            then=Value(key),
        )
        for key, low, high in COSTS
    ]
    found = practices().annotate(band=Case(*bands, default=Value(""))).values_list("band")
    counts = dict(found.annotate(Count("pk")).order_by())
    return [Row(key, label, counts[key]) for key, label in COST_LABELS.items() if counts.get(key)]


def by_funder():
    shares = Partner.objects.filter(practice__in=practices(), role=PartnerRole.FUNDER)
    return named(Agency, counted(shares, "agency"), "slug", "abbreviation")


def money_by_source():
    shares = FundingShare.objects.filter(practice__in=practices())
    sums = shares.values_list("kind").annotate(total=Sum("amount")).order_by("-total")
    labels = dict(FundingKind.choices)
    return [Row(kind, labels[kind], total) for kind, total in sums]


def meetings_by_agency():
    present = Participation.objects.filter(meeting__in=meetings(), agency__isnull=False)
    return named(Agency, counted(present, "agency"), "slug", "abbreviation")


def meetings_by_year():
    years = meetings().annotate(held_in=ExtractYear("date")).values_list("held_in")
    return [year_row(*row) for row in years.annotate(Count("pk")).order_by("held_in")]


def counted(links, name) -> dict[int, int]:
    """{key of `name`: how many of `links`, a queryset, have it}."""
    return dict(links.values_list(name).annotate(Count("pk")).order_by())


def named(model, counts, key, *shorter) -> list[Row]:
    """The rows of records of `model`, the greatest first, by name or a `shorter` name."""
    records = model.objects.in_bulk(list(counts))
    rows = []
    for pk, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        label, language = name_of(records[pk], *shorter)
        language = "" if language == current_language() else language
        rows.append(Row(getattr(records[pk], key), label, number, language))
    return rows


def year_row(year, number) -> Row:
    return Row("" if year is None else str(year), UNKNOWN if year is None else str(year), number)


NUMBER = _("Practices")
FIGURES = (
    Figure(
        "practices-by-topic", _("Practices by topic"),
        _("A practice on several topics counts in each."), _("Topic"), NUMBER, by_topic,
    ),
    Figure(
        "practices-by-oblast", _("Practices by oblast"),
        _("With the cities of republican significance. A practice in several counts in each."),
        _("Oblast"), NUMBER, by_oblast,
    ),
    Figure(
        "practices-by-year", _("Practices by year"),
        _("By the year in which the practice ended, or began where it goes on."),
        _("Year"), NUMBER, by_year,
    ),
    Figure(
        "practices-by-cost", _("Practices by cost"),
        _("By the total cost in som, as the source gives it."), _("Cost"), NUMBER, by_cost,
    ),
    Figure(
        "practices-by-funder", _("Practices by funder"),
        _("Agencies that are named as funders of practices."), _("Funder"), NUMBER, by_funder,
    ),
    Figure(
        "money-by-source", _("Money by source"),
        _("The sum of all shares of the cost that practices name, in som."),
        _("Source"), _("som (KGS)"), money_by_source,
    ),
    Figure(
        "meetings-by-agency", _("Meetings by agency"),
        _("In how many published meetings each agency took part."),
        _("Agency"), _("Meetings"), meetings_by_agency,
    ),
    Figure(
        "meetings-by-year", _("Meetings by year"),
        _("Published meetings by the year of their date, planned and cancelled ones as well."),
        _("Year"), _("Meetings"), meetings_by_year,
    ),
)  # fmt: skip
