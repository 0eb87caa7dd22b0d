import json
from itertools import combinations

from django.db import connection

from portal.search.expressions import Clause, Expression, Phrase
from portal.search.models import SearchEntry

from .base import Engine, reading

COLUMNS = "title_terms, summary_terms, body_terms"
# A cross join keeps SQLite from asking FTS5 anew for each entry.
MATCHES = (
    "SELECT {number}, kind, language, json_group_array(object_id) FROM search_fts5 "
    "CROSS JOIN search_searchentry ON id = search_fts5.rowid WHERE search_fts5 MATCH %s "
    "GROUP BY kind, language"
)


class SqliteEngine(Engine):
    """An FTS5 table that indexes the columns of SearchEntry without a copy of them.

    Such a table must be told the old texts before they go and the new ones when they have come.
    https://www.sqlite.org/fts5.html#external_content_tables
    """

    def before_change(self, kind, ids):
        self._feed(f"(search_fts5, rowid, {COLUMNS}) SELECT 'delete', id, {COLUMNS}", kind, ids)

    def after_change(self, kind, ids):
        self._feed(f"(rowid, {COLUMNS}) SELECT id, {COLUMNS}", kind, ids)

    def optimize(self):
        self._command("optimize")

    def after_migrate(self):
        tables = connection.introspection.table_names()
        if "search_fts5" in tables and not SearchEntry.objects.exists():
            self._command("delete-all")

    def learn(self, words):
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT OR IGNORE INTO search_searchword (text, stem) "
                "SELECT key, value FROM json_each(%s)",
                [json.dumps(words)],
            )

    def add_title_words(self, kind, words):
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO search_titleword (entry_id, kind, word, stem) "
                "SELECT json_extract(value, '$[0]'), %s, json_extract(value, '$[1]'), "
                "json_extract(value, '$[2]') FROM json_each(%s)",
                [kind, json.dumps(words)],
            )

    def matches(self, expressions):
        selects = [MATCHES.format(number=number) for number in range(len(expressions))]
        with reading().cursor() as cursor:
            cursor.execute(" UNION ALL ".join(selects), list(map(render, expressions)))
            return [(*row, json.loads(keys)) for *row, keys in cursor]

    def _feed(self, what, kind, ids):
        marks = ", ".join(["%s"] * len(ids))
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO search_fts5 {what} FROM search_searchentry "
                f"WHERE kind = %s AND object_id IN ({marks})",
                [kind, *ids],
            )

    def _command(self, command):
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_fts5(search_fts5) VALUES (%s)", [command])


def render(expression: Expression) -> str:
    """`expression` in FTS5's syntax: `(("xa" OR "ka") AND ("xb c" *)) NOT ("xd")`."""
    clauses = [render_clause(clause) for clause in expression.clauses]
    least = expression.least or len(clauses)
    text = " OR ".join(f"({' AND '.join(some)})" for some in combinations(clauses, least))
    if expression.excluded:
        text = f"({text}) NOT ({' OR '.join(map(render_clause, expression.excluded))})"
    return text


def render_clause(clause: Clause) -> str:
    return f"({' OR '.join(map(render_phrase, clause.phrases))})"


def render_phrase(phrase: Phrase) -> str:
    # Terms are letters and digits alone, so nothing in them needs an escape.
    return f'"{" ".join(phrase.terms)}"{" *" if phrase.prefix else ""}'
