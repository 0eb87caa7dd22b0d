"""What a reader typed, taken apart."""

import re
from dataclasses import dataclass

from . import analysis

MAX_CHARACTERS, MAX_WORDS = 200, 16

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")
_PIECE = re.compile(
    r"""
    (?P<minus>(?<!\S)[-−–—](?=\S))?
    (?: «(?P<guillemets>[^«»]*)» | [“„"](?P<quotes>[^“”„"]*)[”“"] | (?P<plain>[^\s«»“”„"]+) )
    """,
    re.VERBOSE,
)


def clean(text: str) -> tuple[str, bool]:
    """`text` without NUL, lone surrogates and controls, at most 200 characters; whether cut."""
    cut = len(text) > MAX_CHARACTERS
    # No need to look through the 100 kB that somebody may send.
    text = _UNPRINTABLE.sub(" ", text[: 4 * MAX_CHARACTERS]).strip()
    return text[:MAX_CHARACTERS].strip(), cut


@dataclass(frozen=True)
class Query:
    """A parsed query: plain words, phrases (of two words or more), and what must not occur.

    `shortened` says that the text was too long or had too many words, and the rest is not used.
    """

    text: str
    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[tuple[str, ...], ...] = ()
    shortened: bool = False

    def __bool__(self):
        return bool(self.words or self.phrases)


def parse(text: str) -> Query:
    """Take `text` apart: words, «phrases» or "phrases", -words not to occur. Never raises."""
    text, shortened = clean(text)
    words, phrases, excluded = [], [], []
    left = MAX_WORDS
    for piece in _PIECE.finditer(text):
        quoted = piece["plain"] is None
        found = tuple(
            token.text
            for token in analysis.words(
                piece["guillemets"] or piece["quotes"] or piece["plain"] or ""
            )
        )
        if len(found) > left:
            found, shortened = found[:left], True
        left -= len(found)
        if not found:
            continue
        if piece["minus"]:
            excluded.append(found)
        elif quoted and len(found) > 1:
            phrases.append(found)
        else:
            words.extend(found)
    return Query(text, tuple(without_letters(words)), tuple(phrases), tuple(excluded), shortened)


def without_letters(words: list[str]) -> list[str]:
    """Each word once, without single letters («в», «и») where there are longer words."""
    longer = [word for word in words if len(word) > 1 or word.isdecimal()]
    return list(dict.fromkeys(longer or words))
