from contextlib import contextmanager
from itertools import combinations

from django.db import connection, transaction
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from portal.search.expressions import Clause, Expression, Phrase

from .base import BODY_WEIGHT, COUNTED, SUMMARY_WEIGHT, TITLE_WEIGHT, Engine, rarity

# ts_rank takes the weights of the classes D, C, B, A, each from 0 to 1.
WEIGHTS = f"{{0, {BODY_WEIGHT / TITLE_WEIGHT}, {SUMMARY_WEIGHT / TITLE_WEIGHT}, 1}}"
BY_LENGTH = 1  # ts_rank divides by 1 + the logarithm of the length


class PostgresEngine(Engine):
    """The generated column `vector` of the table of SearchEntry, with a GIN index.

    The database computes it from the terms, so nothing has to be kept in step here. `vector` is
    named bare in the SQL below: Django gives the table an alias of its own in a subquery.
    """

    @contextmanager
    def indexed(self):
        """The planner does not know that a scan would unpack every vector, and prefers it.

        Of 40,000 entries, 15,000 matched: 11 ms by the index, 320 ms by a scan.
        """
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            yield
            cursor.execute("SET LOCAL enable_seqscan = on")

    def optimize(self):
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE search_searchentry")

    def among(self, ids):
        return RawSQL("SELECT unnest(%s::bigint[])", [ids])

    def counts(self, clauses):
        if not clauses:
            return []
        count = (
            "(SELECT count(*) FROM (SELECT 1 FROM search_searchentry WHERE vector @@ %s::tsquery "
            f"LIMIT {COUNTED}) AS counted)"
        )
        with self.indexed(), connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {', '.join([count] * len(clauses))}", list(map(render_clause, clauses))
            )
            return list(cursor.fetchone())

    def learn(self, words):
        # In one order, so that two transactions that learn the same words cannot deadlock.
        texts = sorted(words)
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO search_searchword (text, stem) "
                "SELECT * FROM unnest(%s::text[], %s::text[]) ON CONFLICT DO NOTHING",
                [texts, [words[text] for text in texts]],
            )

    def matches(self, expression, kinds=None):
        match = RawSQL("vector @@ %s::tsquery", [render(expression)], output_field=BooleanField())
        return self.entries(kinds).filter(match)

    def best(self, expression, ids, limit):
        """By the sum of ts_rank over the clauses, each times the rarity of its words."""
        ranks, params = [], []
        total = self.total()
        for clause in expression.clauses:
            ranks.append("%s * ts_rank(%s, vector, %s::tsquery, %s)")
            params += [rarity(clause.count, total), WEIGHTS, render_clause(clause), BY_LENGTH]
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT id FROM search_searchentry WHERE id = ANY(%s) "
                f"ORDER BY {' + '.join(ranks)} DESC, id DESC LIMIT %s",
                [ids, *params, limit],
            )
            return [pk for (pk,) in cursor]


def render(expression: Expression) -> str:
    """`expression` in the syntax of tsquery: `(('xa' | 'ka') & ('xb' <-> 'xc':*)) & !('xd')`."""
    clauses = [render_clause(clause) for clause in expression.clauses]
    least = expression.least or len(clauses)
    text = " | ".join(f"({' & '.join(some)})" for some in combinations(clauses, least))
    if expression.excluded:
        text = f"({text}) & !({' | '.join(map(render_clause, expression.excluded))})"
    return text


def render_clause(clause: Clause) -> str:
    return f"({' | '.join(map(render_phrase, clause.phrases))})"


def render_phrase(phrase: Phrase) -> str:
    # Terms are letters and digits alone, so nothing in them needs an escape.
    text = " <-> ".join(f"'{term}'" for term in phrase.terms)
    return f"{text}:*" if phrase.prefix else text
