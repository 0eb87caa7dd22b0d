from contextlib import contextmanager
from itertools import combinations

from django.db import connection

from portal.search.expressions import Clause, Expression, Phrase

from .base import Engine, reading

# One plan for all that is asked, not one for each.
MATCHES = (
    "SELECT number - 1, found.* FROM unnest(%s::tsquery[]) WITH ORDINALITY AS asked (query, number) "
    "CROSS JOIN LATERAL (SELECT kind, language, array_agg(object_id) FROM search_searchentry "
    "WHERE vector @@ query GROUP BY kind, language) AS found"
)
# New entries wait until they fill this, and then go into the index sorted; with the usual 4 MB the
# pages of a large index are read anew for each small lot.
ROOM = "; ".join(
    f"SET LOCAL {name} = '128MB'"
    for name in ("gin_pending_list_limit", "work_mem", "maintenance_work_mem")
)


class PostgresEngine(Engine):
    """The generated column `vector` of the table of SearchEntry, with a GIN index.

    The database computes it from the terms, so nothing has to be kept in step here.
    """

    @contextmanager
    def bulk(self):
        with connection.cursor() as cursor:
            cursor.execute(ROOM)
            yield
            cursor.execute("SELECT gin_clean_pending_list('search_entry_vector')")

    def optimize(self):
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE search_searchentry")

    def learn(self, words):
        # In one order, so that two transactions that learn the same words cannot deadlock.
        texts = sorted(words)
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO search_searchword (text, stem) "
                "SELECT * FROM unnest(%s::text[], %s::text[]) ON CONFLICT DO NOTHING",
                [texts, [words[text] for text in texts]],
            )

    def add_title_words(self, kind, words):
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO search_titleword (entry_id, kind, word, stem) SELECT entry, %s, word, stem "
                "FROM unnest(%s::bigint[], %s::text[], %s::text[]) AS words (entry, word, stem)",
                [kind, *(list(column) for column in zip(*words, strict=True))],
            )

    def matches(self, expressions):
        with reading().cursor() as cursor:
            # The planner does not know that a scan of the table would unpack every vector, and
            # prefers it; and it starts processes, some 8 ms, for what takes 1. The settings end
            # with the statements, or have to be taken back.
            cursor.execute(
                "SET LOCAL enable_seqscan = off; SET LOCAL max_parallel_workers_per_gather = 0; "
                + MATCHES,
                [list(map(render, expressions))],
            )
            rows = cursor.fetchall()
            if reading().in_atomic_block:
                cursor.execute(
                    "SET LOCAL enable_seqscan TO DEFAULT; "
                    "SET LOCAL max_parallel_workers_per_gather TO DEFAULT"
                )
        return rows


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
