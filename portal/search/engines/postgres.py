from math import log

from django.db import connection
from django.db.models import BooleanField, FloatField
from django.db.models.expressions import RawSQL

from portal.search.expressions import Clause, Expression, Phrase

from .base import BODY_WEIGHT, SUMMARY_WEIGHT, TITLE_WEIGHT, Engine

# ts_rank takes the weights of the classes D, C, B, A, each from 0 to 1.
WEIGHTS = f"{{0, {BODY_WEIGHT / TITLE_WEIGHT}, {SUMMARY_WEIGHT / TITLE_WEIGHT}, 1}}"
BY_LENGTH = 1  # ts_rank divides by 1 + the logarithm of the length
COUNTED = 10_000  # words in more entries than this count as equally common


class PostgresEngine(Engine):
    """The generated column `vector` of the table of SearchEntry, with a GIN index.

    The database computes it from the terms, so nothing has to be kept in step here. `vector` is
    named bare in the SQL below: Django gives the table an alias of its own in a subquery.
    """

    def optimize(self):
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE search_searchentry")

    def among(self, ids):
        return RawSQL("SELECT unnest(%s::bigint[])", [ids])

    def matches(self, expression, kinds=None, language=None):
        match = RawSQL("vector @@ %s::tsquery", [render(expression)], output_field=BooleanField())
        return self.entries(kinds, language).filter(match).annotate(score=score(expression))


def score(expression: Expression) -> RawSQL:
    """The sum of ts_rank over the clauses, each times the rarity of its words."""
    ranks, params = [], []
    for clause, rarity in zip(expression.clauses, rarities(expression.clauses), strict=True):
        ranks.append("%s * ts_rank(%s, vector, %s::tsquery, %s)")
        params += [rarity, WEIGHTS, render_clause(clause, expression.titles_only), BY_LENGTH]
    return RawSQL(" + ".join(ranks), params, output_field=FloatField())


def rarities(clauses: tuple[Clause, ...]) -> list[float]:
    """The inverse document frequency of each clause, as in Okapi BM25: ln(1 + (N-n+½)/(n+½))."""
    if len(clauses) == 1:
        return [1.0]
    count = (
        "(SELECT count(*) FROM (SELECT 1 FROM search_searchentry WHERE vector @@ %s::tsquery "
        f"LIMIT {COUNTED}) AS counted)"
    )
    counts = ", ".join([count] * len(clauses))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT (SELECT count(*) FROM search_searchentry), {counts}",
            [render_clause(clause) for clause in clauses],
        )
        total, *found = cursor.fetchone()
    return [log(1 + (total - n + 0.5) / (n + 0.5)) for n in found]


def render(expression: Expression) -> str:
    """`expression` in the syntax of tsquery: `('xa' | 'ka') & ('xb' <-> 'xc':*) & !('xd')`."""
    joiner = " & " if expression.every else " | "
    clauses = (render_clause(clause, expression.titles_only) for clause in expression.clauses)
    text = joiner.join(clauses)
    if expression.excluded:
        text = f"({text}) & !({' | '.join(map(render_clause, expression.excluded))})"
    return text


def render_clause(clause: Clause, titles_only=False) -> str:
    return f"({' | '.join(render_phrase(phrase, titles_only) for phrase in clause.phrases)})"


def render_phrase(phrase: Phrase, titles_only=False) -> str:
    # Terms are letters and digits alone, so nothing in them needs an escape.
    *first, last = phrase.terms
    marks = ("*" if phrase.prefix else "") + ("A" if titles_only else "")
    only = ":A" if titles_only else ""
    return " <-> ".join([f"'{term}'{only}" for term in first] + [f"'{last}':{marks}".rstrip(":")])
