"""«Like my municipality»: town or country, number of people, oblast."""

import pytest
from django.core.management import call_command

from practices.models import Practice
from practices.models.municipality import BANDS, band_of
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("population", "band"),
    [
        (None, ""),
        (0, "0-4999"),
        (4_999, "0-4999"),
        (5_000, "5000-9999"),
        (19_999, "10000-19999"),
        (49_999, "20000-49999"),
        (50_000, "50000"),
        (1_000_000, "50000"),
    ],
)
def test_bands_meet_without_gap(population, band):
    assert band_of(population) == band


def test_a_band_finds_those_within_it():
    for population in (4_999, 5_000, 9_999, 10_000, None):
        factories.PracticeFactory(population=population)
    found = Practice.objects.populated("5000-9999").values_list("population", flat=True)
    assert sorted(found) == [5_000, 9_999]
    assert sum(Practice.objects.populated(band).count() for band in BANDS) == 4


@pytest.fixture
def town_and_country():
    factories.PracticeFactory(title_ru="Парк города", settlement="urban", population=42_000)
    factories.PracticeFactory(title_ru="Вода села", settlement="rural", population=7_300)
    factories.PracticeFactory(title_ru="Свет села", settlement="rural")


def titles(page):
    return sorted(practice.title_ru for practice in page.context["page_obj"])


@pytest.mark.parametrize("words", ["", "q=села&", "q=города&"])
def test_the_catalogue_narrows_by_kind_and_size(client, town_and_country, words):
    page = client.get(f"/ru/practices/?{words}settlement=rural&population=5000-9999")
    assert titles(page) == ([] if "города" in words else ["Вода села"])


def test_the_facets_count_kinds_and_sizes(client, town_and_country):
    facets = {facet.name: facet for facet in client.get("/ru/practices/").context["facets"]}
    assert {o.value: o.count for o in facets["settlement"].options} == {"rural": 2, "urban": 1}
    assert {o.value: o.count for o in facets["population"].options} == {
        "5000-9999": 1,
        "20000-49999": 1,
    }
    assert facets["settlement"].one_of
    assert not facets["topic"].one_of


@pytest.mark.parametrize("value", ["moon", "%00", "1e9", "5000-"])
def test_an_unknown_size_is_named_and_left_out(client, town_and_country, value):
    page = client.get(f"/ru/practices/?population={value}&settlement={value}")
    assert (page.status_code, len(titles(page))) == (200, 3)
    assert page.context["ignored"] == ["Город или село", "Население муниципалитета"]


@pytest.mark.parametrize("address", ["/ky/", "/ru/", "/ky/territories/"])
def test_the_question_stands_on_the_first_page_and_the_map(client, town_and_country, address):
    page = client.get(address).content.decode()
    assert 'name="settlement"' in page
    assert 'name="population"' in page


def test_the_practice_leads_to_like_ones(client):
    practice = factories.PracticeFactory(settlement="rural", population=7_300)
    page = client.get(practice.get_absolute_url()).content.decode()
    assert "?settlement=rural&amp;population=5000-9999" in page


def test_import_takes_kind_and_size(tmp_path):
    file = tmp_path / "one.csv"
    file.write_text("slug,title_ky,settlement,population\nsuu,Таза суу,rural,7300\n")
    call_command("import_practices", file, verbosity=0)
    practice = Practice.objects.get(slug="suu")
    assert (practice.settlement, practice.population) == ("rural", 7_300)
