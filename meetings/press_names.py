"""Organizations and projects that a press item names, by the ways such items name them."""

import re
from dataclasses import dataclass, replace
from itertools import islice

from .press_speakers import sentences
from .press_words import ORGANIZATIONS, stem, without_genitive

_CAPITALS = "А-ЯЁӨҮҢA-Z"
PRESENT = {
    "ky": re.compile(
        r"(?:өкүлдөрү|мүчөлөрү|адистери|кызматкерлери)\s+(?:да\s+)?катыш", re.IGNORECASE
    ),
    "ru": re.compile(r"принял\w* участие|участвовал\w*", re.IGNORECASE),
}
UNDER = re.compile(r"\bалдындагы\b", re.IGNORECASE)
COUNTRY = re.compile(r"^(?:Кыргыз Республикасынын|КРнын|КР|Кыргызстандын)\s+", re.IGNORECASE)
TO_WHOM = re.compile(
    r"^(?:Жолугушууга|Жыйынга|Отурумга|Иш-чарага|Кеңешмеге|Талкууга)\s+", re.IGNORECASE
)
ABBREVIATION = re.compile(r"\s*\(([^()]{2,40})\)\s*$")
QUOTED = re.compile(
    rf"[«“„\"]([^»”“\"]{{5,250}}?)\s*(?:\(([{_CAPITALS}]{{2,12}})\))?[»”“\"]"
    rf"(?:\s*\(([{_CAPITALS}]{{2,12}})\))?"
)
BETWEEN = re.compile(r"(?:\s|,|жана|и|менен)*")
MOST = 200  # quotations and mentions looked at; no press item has more
PROJECT = re.compile(r"долбоор|проект", re.IGNORECASE)


@dataclass(frozen=True)
class Name:
    """A name in the text at `start` … `end`; `abbreviation` is "" where none is printed."""

    text: str
    abbreviation: str
    start: int
    end: int
    is_group: bool = False  # no organization with a name: «… органдары»


def participants_in(text: str, language: str) -> list[Name]:
    """Those whom the sentence on who took part names, in its order; [] where there is none."""
    found = []
    for place, sentence in sentences(text):
        marker = PRESENT[language].search(sentence)
        if marker:
            begins = 0 if language == "ky" else marker.end()
            listed = sentence[: marker.start()] if language == "ky" else sentence[marker.end() :]
            found += [participant(part, place + begins + at, language)
                      for at, part in listed_in(listed, language)]  # fmt: skip
    return [abbreviated(name, text) for name in found if len(name.text) > 3]


def abbreviated(name: Name, text: str) -> Name:
    """A name without an abbreviation gets that of its first letters, where the text uses it."""
    letters = "".join(word[0] for word in name.text.split()).upper()
    if name.abbreviation or name.is_group or len(letters) < 3:
        return name
    return replace(name, abbreviation=letters) if re.search(rf"\b{letters}\b", text) else name


def listed_in(text: str, language: str):
    """(place, part) of an enumeration; a comma within a name does not end it (Kyrgyz)."""
    start = 0
    for comma in re.finditer(r",\s+(?![^()]*\))|\s+(?:жана|и)\s+(?![^()]*\))", text):
        part = text[start : comma.start()]
        if language == "ky" and not ends_in_organization(part):
            continue
        yield start, part
        start = comma.end()
    yield start, text[start:]


def ends_in_organization(part: str) -> bool:
    words = ABBREVIATION.sub("", part).split()
    return bool(words) and stem(words[-1], "ky") in ORGANIZATIONS["ky"]


def participant(part: str, at: int, language: str) -> Name:
    start, end = at, at + len(part.rstrip())
    if under := UNDER.search(part):
        start, part = start + under.end(), part[under.end() :]
    part = TO_WHOM.sub("", part.strip())
    abbreviation = ABBREVIATION.search(part)
    part = COUNTRY.sub("", ABBREVIATION.sub("", part)).strip(" .,")
    words = part.split()
    if language == "ky" and words:
        words[-1] = without_genitive(words[-1])
    name = " ".join(words)
    return Name(
        name,
        abbreviation[1].strip() if abbreviation else "",
        start,
        end,
        is_group=bool(name) and name[0].islower(),
    )


def projects_in(text: str) -> list[Name]:
    """Quoted names that stand beside the word «долбоор» or «проект», each once."""
    quotes, found = list(islice(QUOTED.finditer(text), MOST)), {}
    for word in islice(PROJECT.finditer(text), MOST):
        beside = []
        end = word.start()
        for quote in reversed([one for one in quotes if one.end() <= word.start()]):
            if not BETWEEN.fullmatch(text[quote.end() : end]):
                break
            beside.append(quote)
            end = quote.start()
        start = re.match(r"\w*", text[word.start() :]).end() + word.start()
        for quote in (one for one in quotes if one.start() >= word.end()):
            if not BETWEEN.fullmatch(text[start : quote.start()]):
                break
            beside.append(quote)
            start = quote.end()
        for quote in beside:
            name = Name(quote[1].strip(), quote[2] or quote[3] or "", *quote.span())
            found.setdefault(name.text.lower(), name)
    return sorted(found.values(), key=lambda name: name.start)
