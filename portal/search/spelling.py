"""Words of the index that a misspelt or half-typed word may stand for."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Lock

from rapidfuzz import process
from rapidfuzz.distance import OSA

from portal.freshness import version
from portal.text.normalize import fold

from . import analysis
from .models import SearchWord

SHORTEST, LONGEST = 4, 30  # letters of a word that is remembered for comparison
ONE_TYPO, TWO_TYPOS = 5, 9  # letters from which a word may have so many
MOST = 6  # words that one misspelt word may stand for


def learnt(terms: Iterable[str]) -> dict[str, str]:
    """{word as written: its folded stem} for the words in texts of `terms`."""
    words = {}
    for text in terms:
        words |= analysis.stems_of(text)
    return {word: stem for word, stem in words.items() if is_word(word)}


def is_word(text: str) -> bool:
    return SHORTEST <= len(text) <= LONGEST and text.isalpha()


def typos(word: str) -> int:
    """How many slips are forgiven in `word`."""
    return (len(word) >= ONE_TYPO) + (len(word) >= TWO_TYPOS)


def near(word: str) -> list[str]:
    """The words of the index that differ from `word` by the fewest slips, at most 6; else [].

    A slip is a letter missing, added, wrong, or changed with its neighbour: the optimal string
    alignment distance of folded words. Where no word is near, one with a near stem is.
    """
    limit = typos(word)
    if not limit:
        return []
    _vocabulary.refresh()
    found = _vocabulary.near_word(fold(word), limit)
    return found or _vocabulary.near_stem(analysis.forms(word, "ky")[2][1:])


@dataclass
class Vocabulary:
    """The words of the index in memory, by length; read anew only as far as they are new."""

    by_length: dict[int, dict[str, str]] = field(default_factory=dict)
    stems: dict[str, list[str]] = field(default_factory=dict)
    last: tuple[int, str] = (0, "")  # key and text of the word read last
    version: int | None = None  # of the content, when that was
    lock: Lock = field(default_factory=Lock)

    def refresh(self) -> None:
        """Read what has been indexed since the last time; all of it where the last is gone."""
        number = version.current()
        if number == self.version:
            return
        with self.lock:
            new = SearchWord.objects.order_by("pk")
            if new.filter(pk=self.last[0], text=self.last[1]).exists():
                new = new.filter(pk__gt=self.last[0])
            else:
                self.by_length, self.stems = {}, {}
            for pk, text, stem in new.values_list("pk", "text", "stem").iterator(chunk_size=5_000):
                self.by_length.setdefault(len(text), {})[text] = fold(text)
                self.stems.setdefault(stem, []).append(text)
                self.last = (pk, text)
            self.version = number

    def near_word(self, word: str, limit: int) -> list[str]:
        close = []
        for length in range(len(word) - limit, len(word) + limit + 1):
            close += process.extract(
                word,
                self.by_length.get(length, {}),
                scorer=OSA.distance,
                processor=None,
                score_cutoff=limit,
                limit=MOST,
            )
        return nearest((text, distance, folded[:1] == word[:1]) for folded, distance, text in close)

    def near_stem(self, stem: str) -> list[str]:
        limit = typos(stem)
        if not limit:
            return []
        close = process.extract(
            stem, list(self.stems), scorer=OSA.distance, score_cutoff=limit, limit=MOST
        )
        return nearest(
            (self.stems[found][0], distance, found[:1] == stem[:1]) for found, distance, _ in close
        )


def nearest(found) -> list[str]:
    """The texts of (text, distance, same first letter) with the least distance.

    Few mistype the first letter, so that a word that begins alike comes first.
    """
    found = sorted(found, key=lambda item: (item[1], not item[2], item[0]))
    return [text for text, distance, _alike in found if distance == found[0][1]][:MOST]


_vocabulary = Vocabulary()
