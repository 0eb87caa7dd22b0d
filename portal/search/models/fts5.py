from django.db import models

from .entries import SearchEntry


class Fts5Field(models.TextField):
    """The hidden column of an FTS5 table, named like the table, that takes MATCH."""


@Fts5Field.register_lookup
class Match(models.Lookup):
    """`row__match="…"`: an expression in FTS5's query syntax."""

    lookup_name = "match"

    def as_sql(self, compiler, connection):
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} MATCH {right}", [*left_params, *right_params]


class Fts5Row(models.Model):
    """SQLite's full-text table as the ORM sees it; PostgreSQL has no such table."""

    entry = models.OneToOneField(
        SearchEntry,
        models.DO_NOTHING,
        primary_key=True,
        db_column="rowid",
        related_name="fts5",
    )
    row = Fts5Field(db_column="search_fts5")

    class Meta:
        managed = False
        db_table = "search_fts5"

    def __str__(self):
        return str(self.pk)
