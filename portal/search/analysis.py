"""From text to terms: the forms of each word by which it is indexed, asked for and highlighted.

A term is a form with one Latin letter before it that says which form it is, so that forms of
different making never meet, and so that an exact hit, which also meets in its stem and its folded
stem, scores above one that meets in the stem alone, and that above a merely folded one:

    x  the word as it stands, normalised         xдолбоорлорунун
    k  its Kyrgyz stem (in Kyrgyz texts)         kдолбоор
    r  its Russian stem (in Russian texts)       rпроект
    f  its stem as typed without ө ү ң           fонуктур

Two more tell what a text is about, and are looked at where a word has very many hits:

    t  a folded stem that stands in the title                               tдолбоор
    o  a folded stem that stands in the summary, or often in the body       oдолбоор

Terms hold letters and decimal digits alone: neither FTS5 nor PostgreSQL's parser splits them.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import chain

from portal.text import kyrgyz, russian
from portal.text.normalize import fold
from portal.text.tokens import Token, spelt, tokenize

EXACT, FOLDED, TITLED, OFTEN = "x", "f", "t", "o"
STEMS: dict[str, tuple[str, Callable[[str], str]]] = {
    "ky": ("k", kyrgyz.stem),
    "ru": ("r", russian.stem),
}
STEMMED = "".join(mark for mark, _stem in STEMS.values())
BACK_VOWELS = frozenset("аыя")
FRONTED = str.maketrans("оу", "өү")
MAX_WORD = 40  # letters; what is longer is no word, and its beginning tells it well enough
# PostgreSQL refuses a tsvector of 1 MiB and more; three columns of this size stay below it.
MAX_BYTES = 300_000
BYTES_OF_A_LETTER = 60  # at most, in all terms of a word together


OFTEN_ENOUGH = 3  # times
MOST_MARKS = 2_000


def words(text: str, beginning: frozenset[str] | None = None) -> list[Token]:
    """The words of `text` that can be searched, in order, with their places in it.

    `beginning` as for `tokenize`.
    """
    return [token for token in tokenize(text, beginning) if pure(token.text)]


@lru_cache(maxsize=1 << 14)
def pure(word: str) -> str:
    """`word` without all that is neither letter nor decimal digit, at most 40 characters."""
    return "".join(char for char in word if char.isalpha() or char.isdecimal())[:MAX_WORD]


@lru_cache(maxsize=1 << 14)
def forms(word: str, language: str) -> tuple[str, ...]:
    """The terms of one normalised word of a text in `language`.

    First the exact form, then the stem, then the folded stem, then, where a letter was folded,
    the stem of the folded word: it meets what a reader inflects without ө ү ң.
    """
    word = pure(word)
    mark, stem = STEMS.get(language, ("", None))
    if stem is None:
        return EXACT + word, FOLDED + fold(word)
    stemmed = pure(stem(word)) or word
    terms = [EXACT + word, mark + stemmed, FOLDED + fold(stemmed)]
    folded = fold(word)
    if folded != word:
        terms.append(FOLDED + (pure(stem(folded)) or folded))
    return tuple(terms)


def query_forms(word: str) -> tuple[str, ...]:
    """The terms of a word whose language is not known: those of every language, each once.

    Without ө ү a Kyrgyz ending breaks vowel harmony («онуктурууго» for өнүктүрүүгө) and would not
    be known; so a word that could have been meant with front vowels is stemmed with them too.
    A Russian loan with a Kyrgyz ending («администрациясы») loses both endings, to meet Russian.
    """
    terms = list(chain.from_iterable(forms(word, language) for language in STEMS))
    loan = kyrgyz.stem(word)
    if loan != word:
        terms.append(forms(loan, "ru")[2])
    if not BACK_VOWELS & set(word):
        terms.append(forms(word.translate(FRONTED), "ky")[2])
    return tuple(dict.fromkeys(terms))


def prefix_forms(word: str) -> tuple[str, str]:
    """The beginnings of terms that a word typed in part may have."""
    word = pure(word)
    return EXACT + word, FOLDED + fold(word)


def phrases(words: Iterable[str]) -> list[tuple[str, ...]]:
    """Words that stand side by side, as sequences of terms: all exact, all stemmed, all folded."""
    words = list(words)
    sequences = []
    for language in STEMS:
        rows = [forms(word, language)[:3] for word in words]
        sequences += zip(*rows, strict=True)
    return list(dict.fromkeys(sequences))


def stems_of(terms: str) -> dict[str, str]:
    """{word: its folded stem} for what `terms` made of a text."""
    rows = terms.split()
    number = sum(term[0] == EXACT for term in rows)
    folded = rows[2 * number : 3 * number]
    return {word[1:]: stem[1:] for word, stem in zip(rows, folded, strict=False)}


def keys(words: Iterable[str]) -> list[str]:
    """Words side by side as keys that do not depend on their endings, one for each language."""
    words = list(words)
    found = [" ".join(forms(word, language)[2][1:] for word in words) for language in STEMS]
    return list(dict.fromkeys(found))


def rows(text: str, language: str) -> list[list[str]]:
    """The terms of `text` for the index, in four rows: exact forms, stems, folded stems, and the
    second folded stems of the words that have one.

    Words that stand side by side in the text do so in each of the first three rows.
    """
    found = [forms(word, language) for word in spelt(text) if pure(word)]
    if len(text) > MAX_BYTES // BYTES_OF_A_LETTER:
        found = found[: fitting(found)]
    return [[terms[place] for terms in found if place < len(terms)] for place in range(4)]


def fitting(found: list[tuple[str, ...]]) -> int:
    """How many of the words with these terms fit into MAX_BYTES."""
    seen: set[str] = set()
    size = 0
    for number, terms in enumerate(found):
        # What tsvector needs: the letters and a header once, two bytes for each place.
        if terms[0] not in seen:
            seen.add(terms[0])
            size += sum(len(term.encode()) + 4 for term in terms)
        size += 2 * len(terms)
        if size > MAX_BYTES:
            return number + 1
    return len(found)


def joined(rows: list[list[str]]) -> str:
    """The rows as one text, one after the other: in none of them a phrase runs into the next."""
    return " ".join(chain.from_iterable(rows))


def terms(text: str, language: str) -> str:
    """The terms of `text` for the index, joined by spaces."""
    return joined(rows(text, language))


def marks(title: list[list[str]], summary: list[list[str]], body: list[list[str]]) -> list[str]:
    """What a text with these rows of terms is about, as one more row: the stems of its title, and
    those of its summary and frequent ones.
    """
    titled, summed, counts = (
        Counter(chain.from_iterable(rows[2:])) for rows in (title, summary, body)
    )
    often = [term for term, number in counts.items() if number >= OFTEN_ENOUGH]
    found = [TITLED + term[1:] for term in titled]
    found += [OFTEN + term[1:] for term in dict.fromkeys([*summed, *often])]
    return found[:MOST_MARKS]
