"""The schematic map: a tile for every raion and city, about where it lies in the country.

The places of the tiles are the portal's own (data/map.csv: SOATE code, column, row).
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from portal.publishing.languages import current_language, name_of

PLACES = Path(__file__).resolve().parent / "data" / "map.csv"
TILE_WIDTH, TILE_HEIGHT = 76, 60
LONG = 9  # letters of a line from which it is set smaller
CITIES = {"city", "republican_city"}
KIND_WORDS = (" району", " шаары", " район", "г. ")


@dataclass(frozen=True)
class Tile:
    """One unit on the map; `level` 0–3 says how its count stands to the greatest."""

    unit: object
    x: int
    y: int
    lines: list[str]
    language: str
    level: int

    @property
    def css(self) -> str:
        city = " city" if self.unit.kind in CITIES else ""
        long = " long" if max(map(len, self.lines)) > LONG else ""
        return f"level-{self.level}{city}{long}"


@dataclass(frozen=True)
class Map:
    tiles: list[Tile]
    width: int
    height: int


@cache
def places() -> dict[str, tuple[int, int]]:
    """{SOATE code: (column, row)}, from the north-west."""
    with PLACES.open(encoding="utf-8") as file:
        return {row["code"]: (int(row["column"]), int(row["row"])) for row in csv.DictReader(file)}


def map_of(units) -> Map:
    """The tiles of `units`, records with `.practice_count`; units without a place are left out."""
    known = [unit for unit in units if unit.code in places()]
    most = max((unit.practice_count for unit in known), default=0)
    columns, rows = (max(place[axis] for place in places().values()) + 1 for axis in (0, 1))
    tiles = []
    for unit in known:
        column, row = places()[unit.code]
        name, language = shortest_name(unit)
        tiles.append(
            Tile(
                unit,
                column * TILE_WIDTH,
                row * TILE_HEIGHT,
                lines_of(name),
                "" if language == current_language() else language,
                level(unit.practice_count, most),
            )
        )
    tiles.sort(key=lambda tile: (tile.y, tile.x))
    return Map(tiles, columns * TILE_WIDTH, rows * TILE_HEIGHT)


def shortest_name(unit) -> tuple[str, str]:
    """The name without «raion» or «city», and its language."""
    name, language = name_of(unit, "short_name")
    for word in KIND_WORDS:
        name = name.replace(word, "")
    return name, language


def lines_of(name: str) -> list[str]:
    """`name` in one line, or in two after its hyphen or between its words."""
    first, hyphen, second = name.partition("-")
    return [f"{first}{hyphen}", second] if second else name.split(" ", 1)


def level(count: int, most: int) -> int:
    """0 for none, then 1–3 in thirds of `most`."""
    return 0 if not count else min(3, 1 + (count - 1) * 3 // most)
