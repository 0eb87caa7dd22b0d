from django.db import models
from django.db.models import Case, F, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.publishing.languages import in_one_language, require_one_language

from .meetings import Meeting


class DecisionStatus(models.TextChoices):
    OPEN = "open", _("open")
    DONE = "done", _("done")
    DROPPED = "dropped", _("dropped")


class DecisionQuerySet(models.QuerySet):
    def published(self, at=None):
        """Of meetings that readers may see at the moment `at` (default: now)."""
        return self.filter(meeting__in=Meeting.objects.published(at))

    def open_first(self):
        """The open ones by the day they are due, then the others, of the latest meetings first."""
        is_open = Case(When(status=DecisionStatus.OPEN, then=Value(0)), default=Value(1))
        due = Case(When(status=DecisionStatus.OPEN, then=F("due")))
        return self.order_by(is_open, due.asc(nulls_last=True), "-meeting__date", "order", "pk")

    def overdue(self):
        """Open, and due before today."""
        return self.filter(status=DecisionStatus.OPEN, due__lt=timezone.localdate())


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

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["order", "pk"]
        constraints = [in_one_language("text", "decision_has_text")]

    def __str__(self):
        return self.text

    @property
    def is_overdue(self) -> bool:
        """Whether it is open after the day it was due."""
        return (
            self.status == DecisionStatus.OPEN
            and self.due is not None
            and self.due < timezone.localdate()
        )

    def clean(self):
        super().clean()
        require_one_language(self, "text")
