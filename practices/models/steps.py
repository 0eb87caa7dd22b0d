from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.publishing.languages import in_one_language, require_one_language

from .practices import Practice


class Step(models.Model):
    """One step of the way, in order."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    title = models.CharField(_("title"), max_length=150, blank=True)
    text = models.TextField(_("text"), blank=True)
    duration = models.CharField(
        _("duration"), max_length=60, blank=True, help_text=_("«two months», «spring 2018»")
    )

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["order", "pk"]
        constraints = [in_one_language("title", "step_has_title")]

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        require_one_language(self, "title")
