"""Dates and numbers as Kyrgyz and Russian write them, and what a form takes back."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from django import forms
from django.template.defaultfilters import date as date_filter
from django.utils.formats import date_format, get_format, number_format, time_format
from django.utils.translation import override

MOMENT = datetime(2021, 10, 5, 11, 58)

WRITTEN = {
    "ky": {
        "DATE_FORMAT": "2021-жылдын 5-октябры",
        "DATETIME_FORMAT": "2021-жылдын 5-октябры, 11:58",
        "YEAR_MONTH_FORMAT": "2021-жылдын октябры",
        "MONTH_DAY_FORMAT": "5-октябрь",
        "SHORT_DATE_FORMAT": "05.10.2021",
        "SHORT_DATETIME_FORMAT": "05.10.2021 11:58",
    },
    "ru": {
        "DATE_FORMAT": "5 октября 2021 г.",
        "DATETIME_FORMAT": "5 октября 2021 г. 11:58",
        "YEAR_MONTH_FORMAT": "Октябрь 2021 г.",
        "MONTH_DAY_FORMAT": "5 октября",
        "SHORT_DATE_FORMAT": "05.10.2021",
        "SHORT_DATETIME_FORMAT": "05.10.2021 11:58",
    },
}

MONTHS = {  # Kyrgyz: plain name, form of a written date
    "январь": "январы",
    "февраль": "февралы",
    "март": "марты",
    "апрель": "апрели",
    "май": "майы",
    "июнь": "июну",
    "июль": "июлу",
    "август": "августу",
    "сентябрь": "сентябры",
    "октябрь": "октябры",
    "ноябрь": "ноябры",
    "декабрь": "декабры",
}

WEEKDAYS = {
    "дүйшөмбү": "дүй.",
    "шейшемби": "шейш.",
    "шаршемби": "шарш.",
    "бейшемби": "бейш.",
    "жума": "жума",
    "ишемби": "ишм.",
    "жекшемби": "жек.",
}


@pytest.mark.parametrize(
    ("language", "name"), [(language, name) for language in WRITTEN for name in WRITTEN[language]]
)
def test_a_moment_as_written(language, name):
    with override(language):
        assert date_format(MOMENT, name) == WRITTEN[language][name]


def test_months_as_written():
    days = [date(2021, month, 1) for month in range(1, 13)]
    with override("ky"):
        assert {date_format(day, "F"): date_format(day, "E") for day in days} == MONTHS


def test_weekdays_as_written():
    days = [date(2021, 10, day) for day in range(4, 11)]  # Monday to Sunday
    with override("ky"):
        assert {date_format(day, "l"): date_format(day, "D") for day in days} == WEEKDAYS


def test_time_has_two_digits():
    with override("ky"):
        assert time_format(time(9, 5)) == "09:05"


def test_week_begins_on_monday():
    with override("ky"):
        assert get_format("FIRST_DAY_OF_WEEK") == 1


def test_date_filter_of_a_template():
    with override("ky"):
        assert date_filter(MOMENT) == "2021-жылдын 5-октябры"


@pytest.mark.parametrize("language", ["ky", "ru"])
@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("2.5"), "2,5"),
        (1234567, "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567"),
        (Decimal("-9876.54"), "-9\N{NO-BREAK SPACE}876,54"),
    ],
)
def test_numbers(language, value, expected):
    with override(language):
        assert number_format(value, force_grouping=True) == expected


@pytest.mark.parametrize("typed", ["05.10.2021", "5.10.2021", "05.10.21", "2021-10-05"])
def test_dates_a_form_takes(typed):
    with override("ky"):
        assert forms.DateField().clean(typed) == MOMENT.date()


@pytest.mark.parametrize(
    "typed", ["05.10.2021 11:58", "05.10.2021 11:58:00", "05.10.21 11:58", "2021-10-05 11:58"]
)
def test_moments_a_form_takes(typed):
    with override("ky"):
        assert forms.DateTimeField().clean(typed).replace(tzinfo=None) == MOMENT


@pytest.mark.parametrize("typed", ["31.02.2021", "10.25.2021", "5-октябрь"])
def test_dates_a_form_refuses(typed):
    with override("ky"), pytest.raises(forms.ValidationError) as refusal:
        forms.DateField().clean(typed)
    assert refusal.value.messages == ["Күндү туура киргизиңиз."]


@pytest.mark.parametrize("typed", ["2,5", "2.5"])
def test_decimals_a_form_takes(typed):
    with override("ky"):
        assert forms.DecimalField(localize=True).clean(typed) == Decimal("2.5")


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_a_written_date_comes_back(language):
    """What the field shows, and the calendar writes, is read as the same day."""
    day = MOMENT.date()
    with override(language):
        field = forms.DateField()
        shown = field.widget.format_value(day)
        assert shown == day.strftime(get_format("DATE_INPUT_FORMATS")[0])
        assert field.clean(shown) == day


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_a_written_moment_keeps_its_seconds(language):
    moment = MOMENT.replace(second=7)
    with override(language):
        field = forms.DateTimeField()
        shown = field.widget.format_value(moment)
        assert field.clean(shown).replace(tzinfo=None) == moment
