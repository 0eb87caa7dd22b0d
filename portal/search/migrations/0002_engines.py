from django.db import migrations

# Terms come ready made: FTS5 need only part them at spaces, tsvector take them as they are.
STATEMENTS = {
    "sqlite": [
        (
            "CREATE VIRTUAL TABLE search_fts5 USING fts5(title_terms, summary_terms, body_terms, "
            "content='search_searchentry', content_rowid='id', tokenize='ascii')",
            "DROP TABLE search_fts5",
        )
    ],
    "postgresql": [
        (
            "ALTER TABLE search_searchentry ADD COLUMN vector tsvector GENERATED ALWAYS AS ("
            "setweight(to_tsvector('simple'::regconfig, title_terms), 'A') || "
            "setweight(to_tsvector('simple'::regconfig, summary_terms), 'B') || "
            "setweight(to_tsvector('simple'::regconfig, body_terms), 'C')) STORED",
            "ALTER TABLE search_searchentry DROP COLUMN vector",
        ),
        # Every hit is ranked by its vector: unpacking it took almost half of a search's time.
        ("ALTER TABLE search_searchentry ALTER COLUMN vector SET STORAGE EXTERNAL", ""),
        (
            "CREATE INDEX search_entry_vector ON search_searchentry USING gin (vector)",
            "DROP INDEX search_entry_vector",
        ),
    ],
}


def build(apps, schema_editor):
    for forwards, _backwards in STATEMENTS[schema_editor.connection.vendor]:
        schema_editor.execute(forwards)


def remove(apps, schema_editor):
    for _forwards, backwards in reversed(STATEMENTS[schema_editor.connection.vendor]):
        if backwards:
            schema_editor.execute(backwards)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(build, remove)]
