"""What changed between two texts, word by word."""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

_PIECES = re.compile(r"\s+|\w+|[^\w\s]")
MOST_PAIRS = 5_000_000  # of equal pieces; some two seconds
SAME, GONE, NEW = "same", "gone", "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that is the `SAME`, `GONE` or `NEW`."""

    kind: str
    text: str


def difference(before: str, after: str) -> list[Piece]:
    """The pieces of both texts in order; those not GONE make `after`, those not NEW make `before`.

    difflib's longest matching blocks over words, spaces and signs. Long texts of few words, which
    would take minutes, are matched by their rarer words alone.
    """
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    there = Counter(new)
    is_long = sum(there[piece] for piece in old) > MOST_PAIRS
    pieces = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=is_long).get_opcodes():
        if kind == "equal":
            pieces.append(Piece(SAME, "".join(old[i1:i2])))
            continue
        if i1 < i2:
            pieces.append(Piece(GONE, "".join(old[i1:i2])))
        if j1 < j2:
            pieces.append(Piece(NEW, "".join(new[j1:j2])))
    return pieces
