"""One spelling for what readers and writers type in many: the first step of search and import."""

import re
import unicodedata

#: Other code points for a Cyrillic letter: neighbours of ң, ө, ү in other alphabets, ё, dotted і.
_VARIANTS = {
    "ӊ": "ң", "ҥ": "ң", "ӈ": "ң", "ӫ": "ө", "ѳ": "ө", "ӱ": "ү", "ӳ": "ү", "ұ": "ү",
    "ё": "е", "і": "и", "ѝ": "и",
}  # fmt: skip
#: Latin, Greek and phonetic letters that look like a Cyrillic one, small or capital.
_LOOK_ALIKES = str.maketrans(
    {
        "a": "а", "b": "в", "c": "с", "e": "е", "h": "н", "i": "и", "k": "к", "m": "м", "o": "о",
        "p": "р", "t": "т", "x": "х", "y": "у", "ɵ": "ө", "ö": "ө", "θ": "ө", "ü": "ү", "ñ": "ң",
        "ŋ": "ң", "α": "а", "κ": "к", "ο": "о", "ρ": "р", "υ": "у",
    }
)  # fmt: skip
_QUOTES = dict.fromkeys("«»„“”‟″〝〞＂", '"') | dict.fromkeys("‘’‚‛ʼʻ`´′ʹ＇", "'")
_DASHES = dict.fromkeys("‐‑‒–—―−", "-")
_CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))]
_WIDE_SPACES = [chr(code) for code in (0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029)]
_SPACES = dict.fromkeys([*_CONTROLS, *_WIDE_SPACES, "\u202f", "\u205f", "\u3000"], " ")
#: Soft hyphen, zero-width characters, direction marks, and stress marks left over after NFC.
INVISIBLE = "\u00ad\u034f\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u0300\u0301"
_CHARACTERS = str.maketrans(_VARIANTS | _QUOTES | _DASHES | _SPACES | dict.fromkeys(INVISIBLE, ""))

_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LOOK_ALIKE = re.compile(f"[{''.join(map(chr, _LOOK_ALIKES))}]")
_LATIN = re.compile(r"[a-z]")
_FOLDED = str.maketrans("өүң", "оун")


def normalize(text: str) -> str:
    """Small letters in NFC, one code point a letter, ё as е, plain spaces, quotes and hyphens.

    Latin look-alikes turn Cyrillic in words that hold a Cyrillic letter («бюджeт» with a Latin
    «e»); other Latin words stay. Soft hyphens, zero-width characters and stress marks go, control
    characters turn into spaces. The length may change; `tokens.tokenize` keeps offsets.
    """
    text = unicodedata.normalize("NFC", text).lower().translate(_CHARACTERS)
    text = unicodedata.normalize("NFC", text).translate(_CHARACTERS)
    if _LOOK_ALIKE.search(text) and _CYRILLIC.search(text):
        text = _WORD.sub(_repair, text)
    return text


def fold(token: str) -> str:
    """The token as a Russian keyboard types it: ө → о, ү → у, ң → н."""
    return token.translate(_FOLDED)


def look_alike(text: str) -> str:
    """The text with every Latin word that could be a Cyrillic one by its looks as that («cyy»)."""
    return _WORD.sub(_as_cyrillic, text.lower())


def _as_cyrillic(word: re.Match[str]) -> str:
    turned = word[0].translate(_LOOK_ALIKES)
    return turned if not _LATIN.search(turned) else word[0]


def _repair(word: re.Match[str]) -> str:
    return word[0].translate(_LOOK_ALIKES) if _CYRILLIC.search(word[0]) else word[0]
