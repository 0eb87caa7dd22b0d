from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.publishing.languages import filled_in_some_language

from .practices import Practice, Status


class Replication(models.Model):
    """Another municipality that did the same after this one."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="replications")
    territory = models.ForeignKey(
        "directory.Territory",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replications",
        verbose_name=_("territory"),
    )
    place = models.CharField(
        _("place in words"),
        max_length=150,
        blank=True,
        help_text=_("Where the list of territories does not reach down to it."),
    )
    date = models.DateField(_("date"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.RUNNING)
    changes = models.TextField(_("what was done otherwise"), blank=True)
    cost = models.DecimalField(
        _("cost, KGS"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    contact = models.CharField(_("contact"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("replication")
        verbose_name_plural = _("replications")
        ordering = ["date", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(territory__isnull=False) | filled_in_some_language("place"),
                name="replication_has_place",
                violation_error_message=_("Say where: choose a territory or name the place."),
            ),
            models.CheckConstraint(
                condition=Q(cost__isnull=True) | Q(cost__gte=0),
                name="replication_cost_not_negative",
                violation_error_message=_("The cost cannot be below zero."),
            ),
        ]

    def __str__(self):
        return self.place or str(self.territory)
