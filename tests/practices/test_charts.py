"""The bars of a practice: figures that are not known, zeros, and shares that make up a hundred."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from practices.charts import before_and_after, slices


@pytest.mark.parametrize(
    ("before", "after", "widths"),
    [
        (0, 60, (0.0, 100.0)),
        (80, 20, (100.0, 25.0)),
        (None, 5, (None, 100.0)),
        (3, None, (100.0, None)),
        (0, 0, (0.0, 0.0)),
        (-10, 5, (100.0, 50.0)),
    ],
)
def test_the_greater_figure_is_as_wide_as_the_chart(before, after, widths):
    figures = [None if value is None else Decimal(value) for value in (before, after)]
    bars = before_and_after(SimpleNamespace(before=figures[0], after=figures[1]))
    assert tuple(bar.width for bar in bars) == widths
    assert [bar.value for bar in bars] == figures


def test_shares_stand_side_by_side():
    shares = [SimpleNamespace(amount=Decimal(amount)) for amount in (600, 300, 100)]
    found = slices(shares)
    assert [(one.start, one.width, one.colour) for one in found] == [
        (0.0, 60.0, 0),
        (60.0, 30.0, 1),
        (90.0, 10.0, 2),
    ]


def test_more_shares_than_colours_take_them_again():
    shares = [SimpleNamespace(amount=Decimal(1))] * 7
    assert [one.colour for one in slices(shares)] == [0, 1, 2, 3, 4, 0, 1]


def test_no_share_is_no_slice():
    assert slices([]) == []
