"""Words of a text with their places in it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from portal.text.kyrgyz import is_ending
from portal.text.normalize import INVISIBLE, normalize

#: Longer runs of letters and digits are no words (encoded files, noise) and give no token.
MAX_LENGTH = 100

_MARK = rf"[\u0300-\u036f{INVISIBLE}]"
#: A decimal number («2,5»), else letters and digits with marks and apostrophes inside them.
_TOKEN = re.compile(
    rf"\d+[.,]\d+(?![^\W_])"
    rf"|(?:[^\W_]|(?<=[^\W_]){_MARK}+|(?<=[^\W\d_])['’ʼ](?=[^\W\d_]))+"
)
#: Few words make up most of a text.
_normalized = lru_cache(maxsize=1 << 16)(normalize)
_HYPHENS = frozenset("-‐‑")


@dataclass(frozen=True, slots=True)
class Token:
    """A word as normalised, and where it stands in the original text: `original[start:end]`."""

    text: str
    start: int
    end: int


def tokenize(text: str) -> list[Token]:
    """The words and numbers of a text, in order.

    - A hyphenated word gives its parts: «Ак-Суу» → ак, суу; «онлайн-угуу» → онлайн, угуу.
    - A bare Kyrgyz ending after a hyphen is no word and gives nothing: «БАЖБА-нын» → бажба;
      «2024-дө» → 2024; but «2021-жылдын» → 2021, жылдын.
    - A decimal number is one token with its sign kept: «2,5»; a date gives day.month and year.
    - An apostrophe between letters stays inside: «pit'evaya».

    Offsets count code points of the text as given, whatever normalisation removes or joins.
    """
    tokens: list[Token] = []
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        if end - start > MAX_LENGTH:
            continue
        word = _normalized(found[0])
        if start and text[start - 1] in _HYPHENS and _is_bare_ending(text, found, word, tokens):
            continue
        if word:
            tokens.append(Token(word, start, end))
    return tokens


def _is_bare_ending(text: str, found: re.Match[str], word: str, tokens: list[Token]) -> bool:
    follows_word = bool(tokens) and tokens[-1].end == found.start() - 1
    return follows_word and found[0].islower() and is_ending(word)
