from django.db import models
from django.utils import timezone


class SearchEntryQuerySet(models.QuerySet):
    def visible(self, at=None):
        """Entries of records that readers may see at the moment `at` (default: now)."""
        return self.filter(visible_from__lte=at or timezone.now())


class SearchEntry(models.Model):
    """One record in one language: its texts to show, and their terms to find it by.

    Written by `portal.search.index` alone, through an engine: the engines' own structures
    (FTS5 table, tsvector column; see the migrations) follow these rows.
    """

    # What every hit is asked for comes first: a row is read no further than its last asked column.
    kind = models.CharField(max_length=20)
    object_id = models.PositiveBigIntegerField()
    language = models.CharField(max_length=10)
    visible_from = models.DateTimeField()
    facets = models.TextField(blank=True)
    title = models.TextField()
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    files = models.JSONField(default=list, blank=True)
    title_terms = models.TextField()
    summary_terms = models.TextField(blank=True)
    body_terms = models.TextField(blank=True)

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "search entry"
        verbose_name_plural = "search entries"
        constraints = [
            # Its index also serves the look-up by kind, and by kind and record.
            models.UniqueConstraint(
                fields=["kind", "object_id", "language"], name="search_entry_once"
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.object_id} {self.language}"
