from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.publishing.languages import empty_in_all_languages, filled_in_some_language

from .meetings import Meeting


class Participation(models.Model):
    """Who was there: an agency of the directory, or a group that has no name of its own."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="participations")
    agency = models.ForeignKey(
        "directory.Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=_("agency"),
    )
    label = models.CharField(
        _("group in words"),
        max_length=200,
        blank=True,
        help_text=_("Only for those who are no agency: «representatives of municipalities»."),
    )
    head_count = models.PositiveSmallIntegerField(_("number of people"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(agency__isnull=False) & empty_in_all_languages("label"))
                | (Q(agency__isnull=True) & filled_in_some_language("label")),
                name="participation_agency_or_label",
                violation_error_message=_("Choose an agency or name the group, one of the two."),
            ),
            models.UniqueConstraint(
                fields=["meeting", "agency"],
                name="participation_agency_once",
                violation_error_message=_("This agency is there already."),
            ),
        ]

    def __str__(self):
        return str(self.agency) if self.agency_id else self.label
