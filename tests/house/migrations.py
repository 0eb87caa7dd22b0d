"""What migrations would do to a live PostgreSQL: their SQL, judged by django-migration-linter."""

import re

from django.db import connection
from django.db.migrations import RunPython, RunSQL
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django_migration_linter.sql_analyser import PostgresqlAnalyser, analyse_sql_statements

APPS = {
    "directory",
    "freshness",
    "meetings",
    "practices",
    "publishing",
    "search",
    "vocabulary",
}
# What the linter does not know: a constraint of a table with rows is checked under a lock.
# https://www.postgresql.org/docs/current/sql-altertable.html (NOT VALID)
ADDED = re.compile(r'ALTER TABLE ("\w+") ADD CONSTRAINT .* (CHECK|FOREIGN KEY)')


def judged() -> tuple[dict[str, set[str]], ProjectState]:
    """({app.name: codes of what is wrong} of our migrations that are not initial, the last state)."""
    loader, state, found = MigrationLoader(connection), ProjectState(), {}
    loader.build_graph()
    for node in loader.graph._generate_plan(loader.graph.leaf_nodes(), True):
        migration = loader.graph.nodes[node]
        if migration.app_label in APPS and not migration.initial and node[1][:4] != "0001":
            found[".".join(node)] = faults(migration, state)
        state = migration.mutate_state(state, preserve=False)
    return found, state


def faults(migration, state: ProjectState) -> set[str]:
    """The codes of what is wrong with `migration` on a database in `state`; the empty set is good."""
    with connection.schema_editor(collect_sql=True, atomic=migration.atomic) as editor:
        migration.apply(state.clone(), editor, collect_sql=True)
    statements = [line for line in editor.collected_sql if not line.startswith("--")]
    if migration.atomic:
        statements.insert(0, "BEGIN;")
    errors, _ignored, warnings = analyse_sql_statements(PostgresqlAnalyser, statements)
    codes = {issue.code for issue in [*errors, *warnings]}
    for added in filter(None, map(ADDED.match, statements)):
        new = any(line.startswith(f"CREATE TABLE {added[1]}") for line in statements)
        if not new and "NOT VALID" not in added.string:
            codes.add("ADD_CONSTRAINT")
    for operation in migration.operations:
        if isinstance(operation, RunPython | RunSQL) and not operation.reversible:
            codes.add("IRREVERSIBLE")
    return codes
