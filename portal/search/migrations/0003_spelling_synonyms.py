import importlib

import django.db.models.deletion
from django.db import migrations, models

engines = importlib.import_module("portal.search.migrations.0002_engines")

# PostgreSQL keeps long texts apart, so that the rows of many hits are read in few pages; words
# are looked up by their beginning, byte by byte.
STATEMENTS = {
    "sqlite": [],
    "postgresql": [
        "ALTER TABLE search_searchentry SET (toast_tuple_target = 128)",
        "ALTER TABLE search_searchentry ALTER COLUMN facets SET STORAGE PLAIN",
        'ALTER TABLE search_titleword ALTER COLUMN word TYPE varchar(40) COLLATE "C"',
    ],
}


def tune(apps, schema_editor):
    for statement in STATEMENTS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def nothing(apps, schema_editor):
    pass


def key():
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


class Migration(migrations.Migration):
    """The index is built anew, with its columns in the order in which they are read.

    It holds nothing of its own: run `manage.py reindex` afterwards.
    """

    dependencies = [("search", "0002_engines")]

    operations = [
        migrations.RunPython(engines.remove, engines.build),
        migrations.DeleteModel(name="Fts5Row"),
        migrations.DeleteModel(name="SearchEntry"),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", key()),
                ("kind", models.CharField(max_length=20)),
                ("object_id", models.PositiveBigIntegerField()),
                ("language", models.CharField(max_length=10)),
                ("visible_from", models.DateTimeField()),
                ("facets", models.TextField(blank=True)),
                ("title", models.TextField()),
                ("summary", models.TextField(blank=True)),
                ("body", models.TextField(blank=True)),
                ("files", models.JSONField(blank=True, default=list)),
                ("title_terms", models.TextField()),
                ("summary_terms", models.TextField(blank=True)),
                ("body_terms", models.TextField(blank=True)),
            ],
            options={
                "verbose_name": "search entry",
                "verbose_name_plural": "search entries",
            },
        ),
        migrations.AddConstraint(
            model_name="searchentry",
            constraint=models.UniqueConstraint(
                fields=("kind", "object_id", "language"), name="search_entry_once"
            ),
        ),
        migrations.RunPython(engines.build, engines.remove),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("id", key()),
                ("text", models.CharField(max_length=40, unique=True)),
                ("stem", models.CharField(max_length=40)),
            ],
            options={
                "verbose_name": "indexed word",
                "verbose_name_plural": "indexed words",
            },
        ),
        migrations.CreateModel(
            name="TitleWord",
            fields=[
                ("id", key()),
                ("kind", models.CharField(max_length=20)),
                ("word", models.CharField(max_length=40)),
                ("stem", models.CharField(max_length=40)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="title_words",
                        to="search.searchentry",
                    ),
                ),
            ],
            options={
                "verbose_name": "word of a title",
                "verbose_name_plural": "words of titles",
                "indexes": [
                    models.Index(fields=["kind", "word"], name="search_title_word"),
                    models.Index(fields=["stem"], name="search_title_stem"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SynonymSet",
            fields=[
                ("id", key()),
                (
                    "words",
                    models.TextField(
                        help_text="One word or phrase on each line, in either language; at least "
                        "two.",
                        verbose_name="words that mean the same",
                    ),
                ),
            ],
            options={"verbose_name": "synonyms", "verbose_name_plural": "synonyms"},
        ),
        migrations.CreateModel(
            name="SynonymPhrase",
            fields=[
                ("id", key()),
                ("kind", models.CharField(max_length=20)),
                ("object_id", models.PositiveBigIntegerField()),
                ("text", models.CharField(max_length=200)),
                ("key", models.CharField(max_length=200)),
            ],
            options={
                "verbose_name": "phrase of synonyms",
                "verbose_name_plural": "phrases of synonyms",
                "indexes": [
                    models.Index(fields=["key"], name="search_synonym_key"),
                    models.Index(fields=["kind", "object_id"], name="search_synonym_record"),
                ],
            },
        ),
        migrations.CreateModel(
            name="QueryCount",
            fields=[
                ("id", key()),
                ("text", models.CharField(max_length=80, unique=True, verbose_name="query")),
                (
                    "asked",
                    models.PositiveIntegerField(
                        db_index=True, default=1, verbose_name="times asked"
                    ),
                ),
                (
                    "found",
                    models.PositiveIntegerField(
                        default=0, verbose_name="records found last time"
                    ),
                ),
            ],
            options={
                "verbose_name": "query of readers",
                "verbose_name_plural": "queries of readers",
                "ordering": ["-asked", "text"],
            },
        ),
        migrations.RunPython(tune, nothing),
    ]
