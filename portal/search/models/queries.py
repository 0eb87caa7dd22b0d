from django.db import models
from django.utils.translation import gettext_lazy as _


class QueryCountQuerySet(models.QuerySet):
    def successful(self):
        """Queries that found something and that were asked often enough to tell of no person."""
        return self.filter(found__gt=0, asked__gte=QueryCount.OFTEN)

    def in_vain(self):
        """Queries that found nothing."""
        return self.filter(found=0)


class QueryCount(models.Model):
    """How often readers asked for something, and how much it found. Never who, never when."""

    OFTEN = 3

    text = models.CharField(_("query"), max_length=80, unique=True)
    asked = models.PositiveIntegerField(_("times asked"), default=1, db_index=True)
    found = models.PositiveIntegerField(_("records found last time"), default=0)

    objects = QueryCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("query of readers")
        verbose_name_plural = _("queries of readers")
        ordering = ["-asked", "text"]

    def __str__(self):
        return self.text
