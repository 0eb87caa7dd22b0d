"""Which tables a backup holds, and their rows as JSON that depends on no database."""

import base64
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from itertools import islice
from uuid import UUID

from django.core.management.color import no_style
from django.db import DatabaseError, connection, reset_queries
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import JSONField, Model
from django.utils.duration import duration_string

from .refusal import Refused

REBUILT = {"search.SearchEntry", "search.TitleWord", "search.SearchWord", "search.SynonymPhrase"}
# Who is signed in, what waits in the queue, and the content version, which is another afterwards.
PASSING = {"sessions.Session", "django_tasks_database.DBTaskResult", "freshness.Turnover"}
# What `migrate` itself fills: a database with rows in these alone is empty.
MADE_BY_MIGRATE = {
    "contenttypes.ContentType",
    "auth.Permission",
    "auth.Group",
    "auth.Group_permissions",
    "publishing.AuditEntry",  # of the rights of the groups
}
READ, WRITTEN = 2_000, 500  # rows in memory at once


@cache
def migrated() -> tuple[list[str], dict[str, type[Model]]]:
    """Every migration, and {label: model} of the tables as the migrations made them.

    These models are plain columns, without the managers, the descriptors and the signals of the
    portal's own, which would change what they are asked for.
    """
    loader = MigrationLoader(None)
    models = loader.project_state().apps.get_models(include_auto_created=True)
    return sorted(f"{app}.{name}" for app, name in loader.graph.nodes), {
        model._meta.label: model
        for model in sorted(models, key=lambda model: model._meta.label)
        if model._meta.managed and not model._meta.proxy
    }


class Tables:
    """The tables of the database in use. Raises Refused where it lacks migrations."""

    def __init__(self):
        self.migrations, self.models = migrated()
        applied = {
            f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()
        }
        if not applied.issuperset(self.migrations):
            raise Refused("The database lacks migrations. Run `manage.py migrate` first.")
        self.kept = {
            label: model for label, model in self.models.items() if label not in REBUILT | PASSING
        }

    def filled(self) -> str:
        """The label of a table with rows that `migrate` did not make; "" in an empty database."""
        for label, model in self.kept.items():
            if label not in MADE_BY_MIGRATE and model._base_manager.exists():
                return label
        return ""

    def empty(self) -> None:
        """Delete every row, of the search index and the sessions as well, within a transaction."""
        tables = [model._meta.db_table for model in self.models.values()]
        with connection.cursor() as cursor:
            for statement in connection.ops.sql_flush(no_style(), tables):
                cursor.execute(statement)

    def reset_sequences(self) -> None:
        """Let the keys of new rows begin above those that came with their keys."""
        with connection.cursor() as cursor:
            models = list(self.kept.values())
            for statement in connection.ops.sequence_reset_sql(no_style(), models):
                cursor.execute(statement)


def fields_of(model: type[Model]) -> list:
    """The columns that are stored as they are given: none that the database computes itself."""
    return [field for field in model._meta.concrete_fields if not field.generated]


def columns_of(model: type[Model]) -> list[str]:
    return [field.attname for field in fields_of(model)]


def lines_of(model: type[Model]) -> Iterator[bytes]:
    """Each row as a line of JSON, ordered by its key; a few thousand in memory at once."""
    rows = model._base_manager.order_by("pk").values_list(*columns_of(model))
    for row in rows.iterator(chunk_size=READ):
        # Sorted, so that what PostgreSQL keeps in its own order is the same from SQLite.
        text = json.dumps(
            row, ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=plain
        )
        yield text.encode() + b"\n"


def plain(value):
    """What JSON has no type for, as a text that the field reads back without loss."""
    match value:
        case datetime() | date() | time():
            return value.isoformat()
        case Decimal() | UUID():
            return str(value)
        case timedelta():
            return duration_string(value)
        case bytes() | memoryview():
            return base64.b64encode(value).decode()
    raise TypeError(f"{type(value).__name__} has no form in a backup.")


def fill(model: type[Model], columns: list[str], lines: Iterable[bytes]) -> int:
    """Write the rows of `lines`, as of `lines_of`, past every signal; how many.

    Raises Refused where the database does not take one: SQLite keeps texts of any length, and NUL.
    """
    fields = [model._meta.get_field(name) for name in columns]
    size = min(WRITTEN, connection.ops.bulk_batch_size(fields, [None] * WRITTEN))
    table = connection.ops.quote_name(model._meta.db_table)
    names = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    row = f"({', '.join(['%s'] * len(fields))})"
    number, lines = 0, iter(lines)
    with connection.cursor() as cursor:
        while batch := [json.loads(line) for line in islice(lines, size)]:
            values = [
                stored(field, value)
                for cells in batch
                for field, value in zip(fields, cells, strict=True)
            ]
            try:
                cursor.execute(
                    f"INSERT INTO {table} ({names}) VALUES {', '.join([row] * len(batch))}", values
                )
            except (DatabaseError, ValueError) as error:
                raise Refused(
                    f"{model._meta.label}, rows {number + 1} to {number + len(batch)}: "
                    f"the database does not take them: {str(error).strip()}"
                ) from error
            number += len(batch)
            reset_queries()  # with DEBUG on Django keeps the text of each
    return number


def stored(field, value):
    """`value` of a line as the parameter of an INSERT into the column of `field`."""
    if isinstance(field, JSONField):
        # A column that may be NULL keeps None as NULL, the other ones as JSON's null.
        prepare = field.get_db_prep_save if field.null else field.get_db_prep_value
        return prepare(value, connection)
    return field.get_db_prep_save(field.to_python(value), connection)
