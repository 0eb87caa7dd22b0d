"""What a practice changed and what it cost."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.publishing.languages import in_one_language, require_one_language

from .practices import Practice


class Indicator(models.Model):
    """A figure before and after. Not known (empty) is another thing than zero."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="indicators")
    name = models.CharField(_("name"), max_length=150, blank=True)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    before = models.DecimalField(
        _("before"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    after = models.DecimalField(_("after"), max_digits=14, decimal_places=2, null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("year of the figure"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["order", "pk"]
        constraints = [
            in_one_language("name", "indicator_has_name"),
            models.CheckConstraint(
                condition=Q(before__isnull=False) | Q(after__isnull=False),
                name="indicator_has_figure",
                violation_error_message=_("Give the figure before, after, or both."),
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        require_one_language(self, "name")


class FundingKind(models.TextChoices):
    LOCAL_BUDGET = "local_budget", _("local budget")
    HIGHER_BUDGET = "higher_budget", _("republican or regional funds")
    GRANT = "grant", _("grant of a project")
    RESIDENTS = "residents", _("residents")
    BUSINESS = "business", _("business and sponsors")
    OTHER = "other", _("other source")


class FundingShare(models.Model):
    """A part of the cost in KGS and who bore it."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="funding")
    kind = models.CharField(_("source"), max_length=14, choices=FundingKind)
    agency = models.ForeignKey(
        "directory.Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="funding_shares",
        verbose_name=_("agency"),
    )
    label = models.CharField(_("source in words"), max_length=150, blank=True)
    amount = models.DecimalField(_("amount, KGS"), max_digits=14, decimal_places=2)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("funding share")
        verbose_name_plural = _("funding")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="funding_amount_positive",
                violation_error_message=_("The amount must be above zero."),
            )
        ]

    def __str__(self):
        return self.label or self.get_kind_display()
