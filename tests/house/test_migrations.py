"""A migration of a live site takes no long lock, and the version before goes on beside it."""

import pytest
from django.db import connection, models
from django.db.migrations import (
    AddConstraint,
    AddField,
    AddIndex,
    AlterField,
    DeleteModel,
    Migration,
    RemoveField,
    RenameField,
    RunPython,
)

from portal.postgresql.online_migrations import (
    AddCheckOnline,
    AddIndexOnline,
    ValidateCheckOnline,
)
from tests.house.migrations import faults, judged

pytestmark = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="the locks are PostgreSQL's"
)

# From before the first release: these only ever run on tables that are still empty. A migration
# that comes later is written so that it passes; docs/operations.md says how.
NEW_COLUMN = {"NOT_NULL"}  # the version before would insert no value for it
NEW_INDEX = {"CREATE_INDEX", "CREATE_INDEX_EXCLUSIVE"}
BEFORE_THE_FIRST_RELEASE = {
    "meetings.0002_text_of_files": NEW_COLUMN,
    "meetings.0004_checksums_of_pictures": NEW_COLUMN | NEW_INDEX,
    "practices.0002_text_of_files": NEW_COLUMN,
    "practices.0004_checksums_of_pictures": NEW_COLUMN | NEW_INDEX,
    "practices.0005_like_municipalities": NEW_COLUMN | NEW_INDEX,
    "search.0003_spelling_synonyms": {"DROP_TABLE"},  # the index, which is built anew
}


@pytest.fixture(scope="module")
def migrations(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        yield judged()


def test_migrations_are_safe_on_a_live_site(migrations):
    assert {name: codes for name, codes in migrations[0].items() if codes} == (
        BEFORE_THE_FIRST_RELEASE
    )


def planted(*operations, **attributes):
    body = {"operations": list(operations), "atomic": True} | attributes
    return type("Migration", (Migration,), body)("9999_planted", "practices")


YEARS = models.CheckConstraint(condition=models.Q(population__lt=10), name="planted")
CITY = models.Index(fields=["locality"], name="planted")


@pytest.mark.parametrize(
    ("operation", "code"),
    [
        (AddIndex("practice", CITY), "CREATE_INDEX"),
        (AddField("practice", "new", models.CharField(default="", max_length=9)), "NOT_NULL"),
        (RemoveField("practice", "locality"), "DROP_COLUMN"),
        (RenameField("practice", "locality", "place"), "RENAME_COLUMN"),
        (AlterField("practice", "population", models.BigIntegerField(null=True)), "ALTER_COLUMN"),
        (DeleteModel("Step"), "DROP_TABLE"),
        (AddConstraint("practice", YEARS), "ADD_CONSTRAINT"),
        (
            AddConstraint("practice", models.UniqueConstraint(fields=["locality"], name="one")),
            "ADD_UNIQUE",
        ),
        (RunPython(lambda apps, schema_editor: None), "IRREVERSIBLE"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_planted_migration_is_refused(migrations, operation, code):
    assert code in faults(planted(operation), migrations[1])


@pytest.mark.parametrize(
    ("operations", "atomic"),
    [
        ([AddField("practice", "new", models.CharField(null=True, max_length=9))], True),
        ([AddField("practice", "new", models.CharField(db_default="", max_length=9))], True),
        ([AddIndexOnline("practice", CITY)], False),
        ([AddCheckOnline("practice", YEARS)], True),
        ([ValidateCheckOnline("practice", "planted")], True),
    ],
)
def test_the_safe_ways_pass(migrations, operations, atomic):
    assert faults(planted(*operations, atomic=atomic), migrations[1]) == set()
