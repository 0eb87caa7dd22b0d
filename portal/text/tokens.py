"""Words of a text with their places in it."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from portal.text.kyrgyz import is_ending
from portal.text.normalize import INVISIBLE, fold, look_alike, normalize

#: Longer runs of letters and digits are no words (encoded files, noise) and give no token.
MAX_LENGTH = 100

_MARK = rf"[\u0300-\u036f{INVISIBLE}]"
#: A decimal number («2,5»), else letters and digits with marks and apostrophes inside them.
_TOKEN = re.compile(
    rf"\d+[.,]\d+(?![^\W_])"
    rf"|(?:[^\W_]|(?<=[^\W_]){_MARK}+|(?<=[^\W\d_])['’ʼ](?=[^\W\d_]))+"
)
#: Few words make up most of a text.
_normalized = lru_cache(maxsize=1 << 14)(normalize)
_HYPHENS = frozenset("-‐‑")


@dataclass(frozen=True, slots=True)
class Token:
    """A word as normalised, and where it stands in the original text: `original[start:end]`."""

    text: str
    start: int
    end: int


def tokenize(text: str, beginning: frozenset[str] | None = None) -> list[Token]:
    """The words and numbers of a text, in order.

    - A hyphenated word gives its parts: «Ак-Суу» → ак, суу; «онлайн-угуу» → онлайн, угуу.
    - A bare Kyrgyz ending after a hyphen is no word and gives nothing: «БАЖБА-нын» → бажба;
      «2024-дө» → 2024; but «2021-жылдын» → 2021, жылдын.
    - A decimal number is one token with its sign kept: «2,5»; a date gives day.month and year.
    - An apostrophe between letters stays inside: «pit'evaya».

    Offsets count code points of the text as given, whatever normalisation removes or joins.
    With `beginning`, only the words that begin with one of these characters, as written: see
    `written`.
    """
    return [Token(*part) for part in _parts(text, beginning)]


def spelt(text: str) -> list[str]:
    """The words and numbers of a text as `tokenize` gives them, without their places; faster."""
    return [word for word, _start, _end in _parts(text, None)]


def _parts(text: str, beginning: frozenset[str] | None) -> Iterator[tuple[str, int, int]]:
    last = -2  # the end of the word before
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        if end - start > MAX_LENGTH:
            continue
        if beginning is not None and text[start] not in beginning:
            last = end
            continue
        word = _normalized(found[0])
        if not word or (
            last == start - 1 and text[last] in _HYPHENS and found[0].islower() and is_ending(word)
        ):
            continue
        last = end
        yield word, start, end


@cache
def written(letter: str) -> frozenset[str]:
    """The characters that a word may begin with whose normal and folded form begins with `letter`."""
    return _WRITTEN[letter] | {letter}


def _initials() -> dict[str, frozenset[str]]:
    initials = defaultdict(set)
    for code in (*range(0x30, 0x250), *range(0x370, 0x530)):
        char = chr(code)
        for form in {normalize(char), look_alike(char)} - {""}:
            initials[fold(form)[0]] |= {char, unicodedata.normalize("NFD", char)[0]}
    return defaultdict(frozenset, {letter: frozenset(chars) for letter, chars in initials.items()})


_WRITTEN = _initials()
