"""Marks the words of a text that answer a query: долбоор marks долбоорлорунун."""

from dataclasses import dataclass

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from portal.text.normalize import fold

from . import analysis

PASSAGE_LENGTH = 240  # characters
# A passage is looked for here; further on in a book-length text nobody misses it.
SEARCHED_LENGTH = 50_000


@dataclass(frozen=True)
class Spot:
    """A word of a text, from `start` up to `end`, that answers `word` of the query."""

    start: int
    end: int
    word: str


def mark(text: str, query, language: str, *, prefix: bool = False) -> SafeString:
    """`text` as HTML, everything escaped, with <mark> around the words that answer `query`.

    With `prefix`, words that begin like a word of the query answer it too.
    """
    return render(text, spots(text, query, language, prefix), 0, len(text))


def passage(
    text: str, query, language: str, length: int = PASSAGE_LENGTH, *, prefix: bool = False
) -> SafeString:
    """About `length` characters of `text` around its best place, cut at words, hits marked."""
    return best_passage([text], query, language, length, prefix=prefix)


def best_passage(
    texts: list[str], query, language: str, length: int = PASSAGE_LENGTH, *, prefix: bool = False
) -> SafeString:
    """The passage of whichever of `texts` answers most words of `query`, the first of equals."""
    best = None
    for text in filter(None, texts):
        text = text[:SEARCHED_LENGTH]
        found = spots(text, query, language, prefix)
        number, start = best_window(found, length)
        if best is None or number > best[0]:
            best = number, start, text, found
    if best is None:
        return SafeString("")
    _number, start, text, found = best
    start, end = cut_at_words(text, start, length)
    return format_html(
        "{}{}{}",
        "… " if start else "",
        render(text, found, start, end),
        " …" if end < len(text) else "",
    )


def spots(text: str, query, language: str, prefix: bool = False) -> list[Spot]:
    """The words of `text` that answer `query`, in order."""
    # Stems begin with the letter their word begins with, so that most words need no stemming.
    initials = {fold(term[1]) for term in [*query.forms, *query.prefixes]}
    found = []
    for token in analysis.words(text):
        if fold(token.text[0]) not in initials:
            continue
        if word := answered(analysis.forms(token.text, language), query, prefix):
            found.append(Spot(token.start, token.end, word))
    return found


def answered(terms: tuple[str, ...], query, prefix: bool) -> str | None:
    """The word of `query` that a word with these `terms` answers."""
    for term in terms:
        if term in query.forms:
            return query.forms[term]
    if prefix:
        for beginning, word in query.prefixes.items():
            if any(term.startswith(beginning) for term in terms):
                return word
    return None


def best_window(found: list[Spot], length: int) -> tuple[int, int]:
    """How many different words meet within `length` characters, and where that begins."""
    best = (0, 0)
    for number, first in enumerate(found):
        within = set()
        for spot in found[number:]:
            if spot.end - first.start > length:
                break
            within.add(spot.word)
        if len(within) > best[0]:
            best = (len(within), first.start)
    return best


def cut_at_words(text: str, hit: int, length: int) -> tuple[int, int]:
    """The ends of a passage of about `length` characters with `hit` in its first third."""
    if len(text) <= length:
        return 0, len(text)
    start = max(0, min(hit - length // 3, len(text) - length))
    if start:
        space = text.find(" ", start, hit + 1)
        start = space + 1 if space >= 0 else hit
    end = start + length
    if end < len(text):
        space = text.rfind(" ", start + length // 2, end + 1)
        end = space if space >= 0 else end
    return start, min(end, len(text))


def render(text: str, found: list[Spot], start: int, end: int) -> SafeString:
    """`text[start:end]` escaped, with the spots inside it marked."""
    pieces = []
    at = start
    for spot in found:
        if spot.start >= at and spot.end <= end:
            pieces.append((text[at : spot.start], text[spot.start : spot.end]))
            at = spot.end
    marked = format_html_join("", "{}<mark>{}</mark>", pieces)
    return SafeString(marked + conditional_escape(text[at:end]))
