"""Puts hits in order: one formula for both engines.

Okapi BM25F (Robertson, Zaragoza 2009): the occurrences of a word in title, summary and body are
weighed and added, the sum saturates, and rare words weigh more. To it come what terms make
possible: the exact form of a word counts on top of its stem, a folded, respelt, near or synonymous
one below it, and words that stand side by side in the query gain where they do so in the text.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from django.db.models import CharField

from portal.prepared import KeysSlot, Prepared, Slot

from .expressions import Clause
from .models import SearchEntry

FIELDS = ("title_terms", "summary_terms", "body_terms")
WEIGHTS = (4.0, 1.5, 1.0)
USUAL = (8, 35, 250)  # words of a title, a summary, a body
SATURATION, BY_LENGTH = 1.2, 0.75  # k1 and b of BM25
LEVELS = {"x": 1.0, "k": 1.0, "r": 1.0, "f": 0.7}  # by the first letter of a term
EXACT, ADJACENT = 0.6, 0.3  # added to the score of a word

terms = Prepared(
    lambda: SearchEntry.objects.filter(
        kind=Slot("kind", CharField()),
        language=Slot("language", CharField()),
        object_id__in=KeysSlot("keys"),
    ).values_list("kind", "object_id", *FIELDS)
)


def scores(question, entries: Iterable[tuple[str, str, int]]) -> dict[tuple[str, int], float]:
    """{kind and key of the record: its score, in the language that has the better one}.

    `entries` are kind, language and key; a query for each kind and language.
    """
    keys = defaultdict(list)
    for kind, language, key in entries:
        keys[kind, language].append(key)
    found, score = {}, scorer(question.clauses, question.rarities)
    rows = (
        row
        for (kind, language), ids in keys.items()
        for row in terms(kind=kind, language=language, keys=ids)
    )
    for kind, key, *columns in rows:
        points = score(columns)
        found[kind, key] = max(points, found.get((kind, key), points))
    return found


def scorer(clauses: tuple[Clause, ...], rarities: list[float]) -> Callable[[Iterable[str]], float]:
    """A function that tells how well an entry with some columns of terms answers the clauses."""
    words = [
        (weight, list(needles(clause))) for clause, weight in zip(clauses, rarities, strict=True)
    ]
    pairs = [
        (weight, list(side_by_side(first, second)))
        for first, second, weight in zip(clauses, clauses[1:], rarities, strict=False)
    ]

    def score(columns):
        columns = [f" {terms} " for terms in columns]
        usual = [
            weight / (1 - BY_LENGTH + BY_LENGTH * (terms.count(" x") + 1) / length)
            for weight, length, terms in zip(WEIGHTS, USUAL, columns, strict=True)
        ]
        title, summary, body = columns
        in_title, in_summary, in_body = usual
        total, matched = 0.0, 0
        for weight, ways in words:
            best = exact = 0.0
            for needle, worth, is_exact in ways:
                number = (
                    in_title * title.count(needle)
                    + in_summary * summary.count(needle)
                    + in_body * body.count(needle)
                )
                if number:
                    part = number / (SATURATION + number)
                    best = max(best, part * worth)
                    if is_exact:
                        exact = max(exact, part * worth)
            total += weight * (best + EXACT * exact)
            matched += best > 0
        for weight, neighbours in pairs:
            if any(pair in terms for pair in neighbours for terms in columns):
                total += ADJACENT * weight
        return total * (0.5 + 0.5 * matched / len(clauses))

    return score


def needles(clause: Clause) -> Iterator[tuple[str, float, bool]]:
    """What to look for in terms, what it is worth, and whether it is an exact form."""
    for phrase in clause.phrases:
        level = phrase.terms[0][0]
        text = f" {' '.join(phrase.terms)}{'' if phrase.prefix else ' '}"
        yield text, phrase.weight * LEVELS[level], level == "x"


def side_by_side(first: Clause, second: Clause) -> Iterator[str]:
    """What stands in terms where a word of `first` stands before one of `second`, both in forms
    of one making.
    """
    for one in first.phrases:
        for other in second.phrases:
            alike = one.terms[-1][0] == other.terms[0][0]
            if alike and not one.prefix and not other.prefix:
                yield f" {one.terms[-1]} {other.terms[0]} "
