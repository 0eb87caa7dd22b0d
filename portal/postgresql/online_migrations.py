"""Operations of migrations that lock no one out of PostgreSQL; on SQLite the plain ones.

`tests/house/test_migrations.py` refuses the plain ones on tables that may have rows.
"""

from django.contrib.postgres.operations import (
    AddConstraintNotValid,
    AddIndexConcurrently,
    RemoveIndexConcurrently,
    ValidateConstraint,
)


class Online:
    """What PostgreSQL has another way for; elsewhere Django's own operation of the same name."""

    plain = None  # the class whose parent is Django's own operation

    def way(self, schema_editor):
        postgres = schema_editor.connection.vendor == "postgresql"
        return super() if postgres else super(self.plain, self)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        self.way(schema_editor).database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        self.way(schema_editor).database_backwards(app_label, schema_editor, from_state, to_state)


class AddIndexOnline(Online, AddIndexConcurrently):
    """In a migration with `atomic = False`."""

    plain = AddIndexConcurrently


class RemoveIndexOnline(Online, RemoveIndexConcurrently):
    """In a migration with `atomic = False`."""

    plain = RemoveIndexConcurrently


class AddCheckOnline(Online, AddConstraintNotValid):
    """Holds for new rows at once; a later migration looks at the old ones: ValidateCheckOnline."""

    plain = AddConstraintNotValid


class ValidateCheckOnline(ValidateConstraint):
    """Looks at all rows while readers and writers go on; a check of SQLite was whole from the first."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == "postgresql":
            super().database_forwards(app_label, schema_editor, from_state, to_state)
