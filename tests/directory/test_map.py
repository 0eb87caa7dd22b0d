"""The schematic map: every raion and city has a tile, no two the same, each a link with a count."""

import re

import pytest

from portal.directory.map import level, lines_of, map_of, places, shortest_name
from portal.directory.models import Territory
from portal.pages.counted import territories_here
from portal.pages.reference import load_reference
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def units():
    """The real list of units."""
    load_reference()


def test_no_two_tiles_lie_on_each_other():
    assert len(set(places().values())) == len(places())


def test_every_raion_and_city_of_the_list_has_its_tile(units):
    units = Territory.objects.filter(level__in=(1, 2)).exclude(kind__in=("oblast", "city_raion"))
    assert units.count() > 50
    assert {unit.code for unit in units} == set(places())


@pytest.mark.parametrize(
    ("count", "most", "expected"),
    [(0, 0, 0), (0, 9, 0), (1, 9, 1), (4, 9, 2), (9, 9, 3), (1, 1, 1)],
)
def test_darker_is_more(count, most, expected):
    assert level(count, most) == expected


def test_a_name_breaks_at_its_hyphen():
    assert lines_of("Базар-Коргон") == ["Базар-", "Коргон"]
    assert lines_of("Биринчи Май") == ["Биринчи", "Май"]
    assert lines_of("Түп") == ["Түп"]


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_every_tile_is_a_link_with_name_and_count(client, units, language):
    raion = Territory.objects.get(code="41708213000000")
    factories.PracticeFactory(territories=[raion])
    page = client.get(f"/{language}/territories/").content.decode()
    tiles = re.findall(
        r'<a href="(/\w\w/territories/\d+/)" class="level-(\d)[^"]*" aria-label="([^"]+)"', page
    )
    assert len(tiles) == len(places())
    kemin = next(tile for tile in tiles if raion.code in tile[0])
    assert kemin[1] == "1"
    assert (
        kemin[2]
        == {"ky": "Кемин району: 1 тажрыйба", "ru": "Кеминский район: 1 практика"}[language]
    )


def test_a_unit_without_a_place_is_in_the_list_alone():
    factories.TerritoryFactory()
    assert map_of(territories_here()).tiles == []


def test_words_for_raion_and_city_are_left_out():
    unit = Territory(name_ky="Түп району", name_ru="г. Балыкчы")
    assert shortest_name(unit) == ("Түп", "ky")
