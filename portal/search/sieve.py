"""Which of many hits are worth a closer look, told from postings alone.

Each word of the question gives an entry some points for standing in it, more where it stands in
the title, often, or as it was typed. Entries are parted by their points, all at once.
"""

from collections.abc import Iterator

from . import analysis
from .expressions import Clause, Expression, Phrase
from .posting import Posting

ENOUGH = 60  # entries; three pages of a list
TELLING = 6  # words that are looked at, the rarest ones
GRADES = 20  # points of the rarest word
# About what `ranking` gives for it.
STANDS, TITLED, OFTEN, EXACT = 0.45, 0.3, 0.2, 0.25

Entry = tuple[str, str, int]  # kind, language, key of the record


def sieved(question, entries: Posting) -> list[Entry]:
    """About ENOUGH of the `entries` that `question` found, those with most points; or all."""
    found, left = [], ENOUGH
    parts = parted(question, entries) if len(entries) > ENOUGH else [entries]
    for part in parts:
        share = -(-left // len(part.bits))
        for (kind, language), bits in part.bits.items():
            keys = question.index.tally(kind).newest(bits, 0, share)
            found += [(kind, language, key) for key in keys]
        left = ENOUGH - len(found)
        if left <= 0:
            break
    return found


def parted(question, entries: Posting) -> list[Posting]:
    """The `entries` in parts of equal points, most points first."""
    parts = {0: entries}
    for posting, points in marked(question):
        split = {}
        for sum_, part in parts.items():
            for total, some in ((sum_ + points, part & posting), (sum_, part - posting)):
                if some:
                    split[total] = split[total] | some if total in split else some
        parts = split
    return [parts[total] for total in sorted(parts, reverse=True)]


def marked(question) -> Iterator[tuple[Posting, int]]:
    """The entries in which a word of the question stands in some way, and the points for that."""
    clauses = sorted(zip(question.rarities, question.clauses, strict=True), key=lambda c: -c[0])
    clauses = [(rarity / clauses[0][0] * GRADES, clause) for rarity, clause in clauses[:TELLING]]
    wanted = [(points, way) for points, clause in clauses for way in ways(clause)]
    postings = question.index.of(Expression((clause,)) for _points, (clause, _worth) in wanted)
    for points, clause in clauses:
        yield clause.posting, round(points * STANDS)
    for (points, (_clause, worth)), posting in zip(wanted, postings, strict=True):
        yield posting, round(points * worth)


def ways(clause: Clause) -> Iterator[tuple[Clause, float]]:
    """In which ways the word of `clause` may stand out in a text, and what each is worth."""
    alone = [p.terms[0] for p in clause.phrases if len(p.terms) == 1 and not p.prefix]
    stems = [term[1:] for term in alone if term.startswith(analysis.FOLDED)]
    exact = [term for term in alone if term.startswith(analysis.EXACT)]
    for terms, worth in (
        ([analysis.TITLED + stem for stem in stems], TITLED),
        ([analysis.OFTEN + stem for stem in stems], OFTEN),
        (exact, EXACT),
    ):
        if terms:
            yield Clause(tuple(Phrase((term,)) for term in terms)), worth
