"""Puts hits in order: one formula for both engines.

Okapi BM25F (Robertson, Zaragoza 2009): the occurrences of a word in title, summary and body are
weighed and added, the sum saturates, and rare words weigh more. To it come what terms make
possible: the exact form of a word counts on top of its stem, a folded, respelt, near or synonymous
one below it, and words that stand side by side in the query gain where they do so in the text.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from .expressions import Clause
from .models import SearchEntry

FIELDS = ("title_terms", "summary_terms", "body_terms")
WEIGHTS = (4.0, 1.5, 1.0)
USUAL = (8, 35, 250)  # words of a title, a summary, a body
SATURATION, BY_LENGTH = 1.2, 0.75  # k1 and b of BM25
LEVELS = {"x": 1.0, "k": 1.0, "r": 1.0, "f": 0.7}  # by the first letter of a term
EXACT, ADJACENT = 0.6, 0.3  # added to the score of a word


def scores(question, entries: Iterable[tuple[str, str, int]]) -> dict[tuple[str, int], float]:
    """{kind and key of the record: its score, in the language that has the better one}.

    `entries` are kind, language and key; one query.
    """
    keys = defaultdict(list)
    for kind, language, key in entries:
        keys[kind, language].append(key)
    wanted = Q()
    for (kind, language), ids in keys.items():
        wanted |= Q(kind=kind, language=language, object_id__in=ids)
    found = {}
    rows = SearchEntry.objects.filter(wanted).values_list("kind", "object_id", *FIELDS)
    for kind, key, *columns in rows:
        points = score(question.clauses, question.rarities, columns)
        found[kind, key] = max(points, found.get((kind, key), points))
    return found


def score(clauses: tuple[Clause, ...], rarities: list[float], columns: list[str]) -> float:
    """How well an entry with these columns of terms answers the clauses."""
    columns = [f" {terms} " for terms in columns]
    usual = [
        weight / (1 - BY_LENGTH + BY_LENGTH * (terms.count(" x") + 1) / length)
        for weight, length, terms in zip(WEIGHTS, USUAL, columns, strict=True)
    ]
    total, matched = 0.0, 0
    for clause, weight in zip(clauses, rarities, strict=True):
        best = exact = 0.0
        for phrase in clause.phrases:
            found = f" {' '.join(phrase.terms)}{'' if phrase.prefix else ' '}"
            number = sum(
                factor * terms.count(found)
                for factor, terms in zip(usual, columns, strict=True)
                if found in terms
            )
            if number:
                part = number / (SATURATION + number) * phrase.weight
                level = phrase.terms[0][0]
                best = max(best, part * LEVELS[level])
                if level == "x":
                    exact = max(exact, part)
        total += weight * (best + EXACT * exact)
        matched += best > 0
    for first, second, weight in zip(clauses, clauses[1:], rarities, strict=False):
        if side_by_side(first, second, columns):
            total += ADJACENT * weight
    return total * (0.5 + 0.5 * matched / len(clauses))


def side_by_side(first: Clause, second: Clause, columns: list[str]) -> bool:
    """Whether a word of `first` stands before one of `second`, both in forms of one making."""
    return any(
        f" {one.terms[-1]} {other.terms[0]} " in terms
        for one in first.phrases
        for other in second.phrases
        if one.terms[-1][0] == other.terms[0][0] and not one.prefix and not other.prefix
        for terms in columns
    )
