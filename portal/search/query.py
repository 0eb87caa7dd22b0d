"""What a reader typed, taken apart and turned into expressions, from strict to lax."""

import re
from dataclasses import dataclass
from functools import cached_property

from . import analysis
from .engines import engine
from .expressions import Clause, Expression, Phrase
from .hits import Hits
from .models import SearchEntry

MAX_CHARACTERS, MAX_WORDS = 200, 16
MIN_PREFIX = 2  # letters that a word must have to stand for words that begin with it
MODES = ("all", "prefix", "any")

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

    @cached_property
    def every_word(self) -> tuple[str, ...]:
        """The words and those of the phrases, each once."""
        return tuple(
            dict.fromkeys([*self.words, *(word for phrase in self.phrases for word in phrase)])
        )

    @cached_property
    def forms(self) -> dict[str, str]:
        """Each term that is looked for, and the word it comes from."""
        return {term: word for word in self.every_word for term in analysis.query_forms(word)}

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """Each beginning of a term that is looked for in the mode "prefix", and its word."""
        return {
            term: word
            for word in self.every_word
            if len(word) >= MIN_PREFIX
            for term in analysis.prefix_forms(word)
        }

    def expression(self, mode: str, titles_only: bool = False) -> Expression | None:
        """What to match in `mode`; None where that is nothing, or no more than a stricter mode."""
        if not self or (mode == "any" and len(self.every_word) == 1):
            return None
        if mode == "any":
            clauses = [word_clause(word) for word in self.every_word]
        else:
            clauses = [word_clause(word, mode == "prefix") for word in self.words]
            clauses += map(phrase_clause, self.phrases)
        return Expression(
            clauses=tuple(clauses),
            excluded=tuple(map(phrase_clause, self.excluded)),
            every=mode != "any",
            titles_only=titles_only,
        )


def word_clause(word: str, prefix: bool = False) -> Clause:
    """One word in any of its forms, or, with `prefix`, also a word that begins so."""
    found = [Phrase((term,)) for term in analysis.query_forms(word)]
    if prefix and len(word) >= MIN_PREFIX:
        found += [Phrase((term,), prefix=True) for term in analysis.prefix_forms(word)]
    return Clause(tuple(found))


def phrase_clause(words: tuple[str, ...]) -> Clause:
    """Words side by side, in the same form each."""
    return Clause(tuple(Phrase(terms) for terms in analysis.phrases(words)))


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


def find(text: str, kinds=None, at=None) -> Hits:
    """What readers may see at the moment `at` (default: now) and what answers `text`.

    All words must occur; where no record has them all, words that begin so count too; where even
    that finds nothing, any of the words is enough. `hits.mode` tells which it was.
    """
    query = parse(text)
    for mode in MODES:
        if expression := query.expression(mode):
            entries = engine().matches(expression, kinds).visible(at)
            if entries.exists():
                return Hits(query, mode, entries)
    return Hits(query, "none", SearchEntry.objects.none())


def suggest(text: str, limit: int = 8) -> list:
    """At most `limit` results whose titles have words that begin like those of `text`."""
    query = parse(text)
    expression = query.expression("prefix", titles_only=True)
    if not expression or not query.prefixes:
        return []
    return Hits(query, "prefix", engine().matches(expression).visible())[:limit]
