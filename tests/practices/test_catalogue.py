"""Filters, facets and orders of the catalogue."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from practices.forms import CatalogueForm
from practices.models import Partner
from tests import factories

pytestmark = pytest.mark.django_db


def titles(response):
    return [practice.title_ky for practice in response.context["page_obj"]]


@pytest.fixture
def water():
    return factories.TopicFactory(name_ky="Таза суу", name_ru="Питьевая вода")


@pytest.fixture
def waste():
    return factories.TopicFactory(name_ky="Таштанды", name_ru="Отходы")


@pytest.fixture
def oblast():
    return factories.TerritoryFactory(name_ky="Ысык-Көл облусу")


@pytest.fixture
def raion(oblast):
    return factories.TerritoryFactory(name_ky="Тоң району", kind="raion", level=2, parent=oblast)


@pytest.fixture
def practices(water, waste, oblast, raion):
    make = factories.PracticeFactory
    return [
        make(title_ky="Суу", topics=[water], territories=[raion], cost_total=Decimal(900)),
        make(title_ky="Таштанды", topics=[waste], territories=[oblast], end_year=2020),
        make(title_ky="Экөө", topics=[water, waste], territories=[raion], status="running"),
    ]


def counts(response, name):
    facet = next(facet for facet in response.context["facets"] if facet.name == name)
    return {option.label: option.count for option in facet.options}


def test_topics_are_counted_and_chosen(client, practices, water, waste):
    page = client.get("/ky/practices/")
    assert counts(page, "topic") == {"Таза суу": 2, "Таштанды": 2}
    chosen = client.get(f"/ky/practices/?topic={water.slug}")
    assert sorted(titles(chosen)) == ["Суу", "Экөө"]
    assert counts(chosen, "topic") == {"Таза суу": 2, "Таштанды": 2}
    both = client.get(f"/ky/practices/?topic={water.slug}&topic={waste.slug}")
    assert len(titles(both)) == 3


def test_an_oblast_holds_what_is_in_its_raions(client, practices, oblast, raion):
    page = client.get(f"/ky/practices/?territory={oblast.code}")
    assert len(titles(page)) == 3
    assert counts(page, "territory") == {"Ысык-Көл облусу": 3, "Тоң району": 2}
    assert sorted(titles(client.get(f"/ky/practices/?territory={raion.code}"))) == ["Суу", "Экөө"]


def test_counts_agree_with_the_results(client, practices):
    page = client.get("/ky/practices/")
    for facet in page.context["facets"]:
        for option in facet.options:
            chosen = client.get("/ky/practices/", {facet.name: option.value})
            assert chosen.context["total"] == option.count, (facet.name, option)


def test_words_and_filters_work_together(client, practices, water):
    page = client.get("/ky/practices/?q=таштандылардын")
    assert titles(page) == ["Таштанды", "Экөө"]  # the second by its topic alone
    page = client.get(f"/ky/practices/?q=таштандылардын&topic={water.slug}")
    assert titles(page) == ["Экөө"]


def test_status_year_and_cost(client, practices):
    assert titles(client.get("/ky/practices/?status=running")) == ["Экөө"]
    assert titles(client.get("/ky/practices/?year=2020")) == ["Таштанды"]
    assert titles(client.get("/ky/practices/?sort=cost"))[0] == "Суу"
    assert titles(client.get("/ky/practices/?sort=-cost"))[0] == "Суу"


def test_titles_sort_by_the_kyrgyz_alphabet(client):
    for title in ("Пландоо", "Өнүктүрүү", "Окуу", "Үй", "Улуу", "Ңг", "Нур"):
        factories.PracticeFactory(title_ky=title)
    page = client.get("/ky/practices/?sort=title")
    assert titles(page) == ["Нур", "Ңг", "Окуу", "Өнүктүрүү", "Пландоо", "Улуу", "Үй"]


def test_what_is_not_understood_is_named(client, practices):
    page = client.get("/ru/practices/?topic=nothing&year=99999&sort=worst&status=unknown")
    assert len(page.context["ignored"]) == 4
    assert len(titles(page)) == 3


def test_unknown_values_leave_the_others_in_force(practices, water):
    form = CatalogueForm(MultiValueDict({"topic": [water.slug, "nothing"]}))
    assert {practice.title_ky for practice in form.practices()} == {"Суу", "Экөө"}
    assert form.ignored == [str(form.fields["topic"].label)]


@pytest.mark.parametrize("words", ["", "суу", "таштанды суу"])
@pytest.mark.parametrize("chosen", [{}, {"status": "completed"}, {"topic": ["taza-suu"]}])
def test_choosing_an_option_leaves_as_many_as_it_said(client, practices, words, chosen):
    """Every count of every facet is what the list holds once that option is chosen."""
    agency = factories.AgencyFactory()
    practices[0].owner = agency
    practices[0].save()
    Partner.objects.create(practice=practices[1], agency=agency)
    asked = chosen | ({"q": words} if words else {})
    page = client.get(reverse("practices:list"), asked)
    options = [
        (facet.name, option)
        for facet in page.context["facets"]
        for option in facet.options
        if facet.name not in chosen
    ]
    assert options
    for name, option in options:
        narrowed = client.get(reverse("practices:list"), asked | {name: option.value})
        assert (name, option.label, narrowed.context["total"]) == (name, option.label, option.count)
