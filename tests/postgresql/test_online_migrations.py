"""The operations for a live site: PostgreSQL's own ones there, plain ones on SQLite; there and back."""

import pytest
from django.db import connection, models
from django.db.migrations.loader import MigrationLoader

from portal.postgresql.online_migrations import (
    AddCheckOnline,
    AddIndexOnline,
    RemoveIndexOnline,
    ValidateCheckOnline,
)

SHORT = models.CheckConstraint(condition=models.Q(population__lt=10), name="few_people")
PLACE = models.Index(fields=["locality"], name="by_place")
POSTGRES = connection.vendor == "postgresql"


@pytest.fixture(scope="module")
def state(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        yield MigrationLoader(connection).project_state()


def sql(operation, before, way="database_forwards"):
    after = before.clone()
    operation.state_forwards("practices", after)
    states = (before, after) if way == "database_forwards" else (after, before)
    with connection.schema_editor(collect_sql=True, atomic=False) as editor:
        getattr(operation, way)("practices", editor, *states)
    return "\n".join(editor.collected_sql), after


def test_an_index_comes_and_goes(state):
    made, after = sql(AddIndexOnline("practice", PLACE), state)
    assert ("CREATE INDEX CONCURRENTLY" in made, "INDEX" in made) == (POSTGRES, True)
    taken, _after = sql(AddIndexOnline("practice", PLACE), state, "database_backwards")
    assert ("DROP INDEX CONCURRENTLY" in taken, "DROP INDEX" in taken) == (POSTGRES, True)
    gone, _after = sql(RemoveIndexOnline("practice", "by_place"), after)
    assert ("DROP INDEX CONCURRENTLY" in gone, "DROP INDEX" in gone) == (POSTGRES, True)


def test_a_check_is_looked_at_later(state):
    made, after = sql(AddCheckOnline("practice", SHORT), state)
    assert ("NOT VALID" in made, "few_people" in made) == (POSTGRES, True)
    looked, _after = sql(ValidateCheckOnline("practice", "few_people"), after)
    assert ("VALIDATE CONSTRAINT" in looked) == POSTGRES
