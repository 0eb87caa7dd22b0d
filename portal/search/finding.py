"""From a reader's text to what answers it."""

from .hits import Hits
from .posting import Posting
from .postings import matching
from .question import MODES, Question, ask

ENOUGH = 10  # records; where fewer have all the words, some that have most of them are shown too


def find(text: str, kinds=None, at=None) -> Hits:
    """What readers may see at the moment `at` (default: now) and what answers `text`.

    All known words must occur; where no record has them all, most of them are enough, and where
    even that finds nothing, any of them is. `hits.mode` tells which it was.
    """
    question = ask(text, at)
    for mode in MODES:
        hits = found(question, mode, kinds, at)
        if hits:
            return hits
    return nothing(question)


def nearby(hits: Hits, kinds=None, at=None) -> list[tuple[str, int]]:
    """Kind and key of at most ENOUGH records that have some of the words, where few have all."""
    keys = []
    if hits.mode == "none" or len(hits) >= ENOUGH:
        return keys
    known = set(hits.keys)
    for mode in MODES[MODES.index(hits.mode) + 1 :]:
        more = found(hits.question, mode, kinds, at).window(0, 2 * ENOUGH)
        keys += [key for key in more if key not in known]
        known.update(keys)
        if len(keys) >= ENOUGH:
            break
    return keys[:ENOUGH]


def found(question: Question, mode: str, kinds=None, at=None) -> Hits:
    """What answers `question` in one mode."""
    expression = question.expression(mode)
    if not expression:
        return nothing(question)
    hits = Hits(question, mode, question.index.visible(matching(expression), at))
    return hits if kinds is None else hits.among({kind: hits.bits(kind) for kind in kinds})


def nothing(question: Question) -> Hits:
    return Hits(question, "none", Posting())
