"""What sources give to the index: plain texts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

_INLINE = re.compile(r"</?(?:a|b|em|i|strong|sub|sup)\b[^<>]*>")
_TAG = re.compile(r"<[^<>]*>")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Texts:
    """The plain texts of a record in one language, "" where there is none. No HTML.

    `files` are the names of the files that belong to the record, and the texts in them.
    """

    title: str
    summary: str = ""
    body: str = ""
    files: tuple[tuple[str, str], ...] = ()


def plain(html: str) -> str:
    """The text of cleaned HTML in one line: tags within a word leave no gap, others do."""
    return _SPACES.sub(" ", unescape(_TAG.sub(" ", _INLINE.sub("", html)))).strip()


def joined(texts: Iterable[str | None]) -> str:
    """Texts as sentences one after the other, without the empty ones and without repetition."""
    return " · ".join(dict.fromkeys(filter(None, texts)))
