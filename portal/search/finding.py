"""From a reader's text to what answers it."""

from .engines import engine
from .hits import Hits
from .models import SearchEntry
from .question import MODES, Question, ask

ENOUGH = 10  # records; where fewer have all the words, some that have most of them are shown too


def find(text: str, kinds=None, at=None) -> Hits:
    """What readers may see at the moment `at` (default: now) and what answers `text`.

    All known words must occur; where no record has them all, most of them are enough, and where
    even that finds nothing, any of them is. `hits.mode` tells which it was.
    """
    question = ask(text)
    for mode in MODES:
        hits = found(question, mode, kinds, at)
        if hits.rows:
            return hits
    return nothing(question)


def nearby(hits: Hits, kinds=None, at=None) -> list[tuple[str, int]]:
    """Kind and key of at most ENOUGH records that have some of the words, where few have all."""
    keys = []
    if hits.mode == "none" or len(hits) >= ENOUGH:
        return keys
    known = set(hits.keys)
    for mode in MODES[MODES.index(hits.mode) + 1 :]:
        keys += [key for key in found(hits.question, mode, kinds, at).keys if key not in known]
        known.update(keys)
        if len(keys) >= ENOUGH:
            break
    return keys[:ENOUGH]


def found(question: Question, mode: str, kinds=None, at=None) -> Hits:
    """What answers `question` in one mode."""
    expression = question.expression(mode)
    if not expression:
        return nothing(question)
    return Hits(question, mode, engine().matches(expression, kinds).visible(at))


def nothing(question: Question) -> Hits:
    return Hits(question, "none", SearchEntry.objects.none())
