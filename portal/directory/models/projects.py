from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.publishing.languages import in_one_language
from portal.publishing.models import Record, Slugged


class Project(Slugged, Record):
    """A project or programme within which practices arise and boards meet."""

    slug_from = ("abbreviation", "name")

    name = models.CharField(_("name"), max_length=250, blank=True)
    abbreviation = models.CharField(_("abbreviation"), max_length=40, blank=True)
    funder = models.ForeignKey(
        "directory.Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="funded_projects",
        verbose_name=_("funder"),
    )
    implementer = models.ForeignKey(
        "directory.Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="implemented_projects",
        verbose_name=_("implementer"),
    )
    start_date = models.DateField(_("start"), null=True, blank=True)
    end_date = models.DateField(_("end"), null=True, blank=True)
    website = models.URLField(_("website"), blank=True)

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        constraints = [
            in_one_language("name", "project_has_name"),
            models.CheckConstraint(
                condition=Q(start_date__isnull=True)
                | Q(end_date__isnull=True)
                | Q(end_date__gte=F("start_date")),
                name="project_ends_after_start",
                violation_error_message=_("The end lies before the beginning."),
            ),
        ]

    def __str__(self):
        return f"{self.abbreviation} — {self.name}" if self.abbreviation else self.name

    @property
    def short_name(self) -> str:
        """The abbreviation where there is one, else the full name."""
        return self.abbreviation or self.name
