"""Abbreviations in running text: ЖӨБ, АӨМАнын, БАЖБА-нын, ЭҮЖӨБОЖ."""

import re
from dataclasses import dataclass

from portal.text.kyrgyz import may_end_a_noun
from portal.text.normalize import normalize

_CAPITALS = "A-ZА-ЯЁӨҮҢ"
_SMALL = "а-яёөүң"
_CANDIDATE = re.compile(rf"(?<!\w)([{_CAPITALS}]{{2,10}})(?:[-‐‑]?([{_SMALL}]+))?(?!\w)")
_ROMAN = re.compile(r"[IVXLCDM]+")
_SMALL_LETTER = re.compile(rf"[{_SMALL}a-z]")
_LONGEST_IN_CAPITALS = 3


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation as it stands in a text: `original[start:end]` is `surface`."""

    text: str
    surface: str
    start: int
    end: int


def find_abbreviations(text: str) -> list[Abbreviation]:
    """Runs of 2–10 capitals, alone or with a Kyrgyz ending (with or without a hyphen), in order.

    Roman numerals do not count, nor do the words of a line set wholly in capitals when it has more
    than three words.
    """
    found = []
    start_of_line = 0
    for line in text.splitlines(keepends=True):
        if _SMALL_LETTER.search(line) or len(line.split()) <= _LONGEST_IN_CAPITALS:
            found += [
                _shift(match, start_of_line)
                for match in _CANDIDATE.finditer(line)
                if _counts(match)
            ]
        start_of_line += len(line)
    return found


def _counts(match: re.Match[str]) -> bool:
    capitals, ending = match.groups()
    return not _ROMAN.fullmatch(capitals) and (not ending or may_end_a_noun(normalize(ending)))


def _shift(match: re.Match[str], by: int) -> Abbreviation:
    return Abbreviation(match[1], match[0], match.start() + by, match.end() + by)
