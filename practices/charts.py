"""Figures as bars: what the templates draw as SVG, in parts of a hundred."""

from dataclasses import dataclass
from decimal import Decimal

COLOURS = 5  # .share-0 … .share-4 of static/css/records.css


@dataclass(frozen=True)
class Bar:
    """One bar: `width` of 100; None where the figure is not known."""

    value: Decimal | None
    width: float | None


@dataclass(frozen=True)
class Slice:
    """A share of the cost: it begins at `start` of 100 and is `width` of 100 wide."""

    share: object
    start: float
    width: float
    colour: int


def before_and_after(indicator) -> tuple[Bar, Bar]:
    """The two bars of an indicator, the greater one as wide as the chart."""
    values = (indicator.before, indicator.after)
    most = max((abs(value) for value in values if value is not None), default=0)
    return tuple(
        Bar(value, None if value is None else part_of(abs(value), most)) for value in values
    )


def slices(shares) -> list[Slice]:
    """The funding of a practice side by side, 100 in all."""
    total = sum(share.amount for share in shares)
    start, found = 0.0, []
    for place, share in enumerate(shares):
        width = part_of(share.amount, total)
        found.append(Slice(share, round(start, 2), width, place % COLOURS))
        start += width
    return found


LINE_HEIGHT = 48  # pixels of a bar with its words above it


@dataclass(frozen=True)
class Line:
    """One bar of a chart, `width` of 100, its words above it; it begins at `top`, in pixels."""

    row: object
    width: float
    top: int


def lines(rows) -> list[Line]:
    """The bars of `rows`, which have a `value` not below zero; the greatest is as wide as the chart."""
    most = max((row.value for row in rows), default=0)
    return [
        Line(row, part_of(row.value, most), place * LINE_HEIGHT) for place, row in enumerate(rows)
    ]


def part_of(value, whole) -> float:
    return round(float(value / whole * 100), 2) if whole else 0.0
