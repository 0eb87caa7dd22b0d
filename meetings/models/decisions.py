from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.publishing.languages import in_one_language, require_one_language

from .meetings import Meeting


class DecisionStatus(models.TextChoices):
    OPEN = "open", _("open")
    DONE = "done", _("done")
    DROPPED = "dropped", _("dropped")


class Decision(models.Model):
    """What a meeting decided, who owns it and until when."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="decisions")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.TextField(_("text"), blank=True)
    owner = models.ForeignKey(
        "directory.Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=_("responsible agency"),
    )
    due = models.DateField(_("due"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=DecisionStatus, default=DecisionStatus.OPEN
    )

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["order", "pk"]
        constraints = [in_one_language("text", "decision_has_text")]

    def __str__(self):
        return self.text

    def clean(self):
        super().clean()
        require_one_language(self, "text")
