from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.publishing.languages import in_one_language, require_one_language

from .meetings import Meeting


class AgendaItem(models.Model):
    """A point of the agenda, in order."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    title = models.CharField(_("title"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda")
        ordering = ["order", "pk"]
        constraints = [in_one_language("title", "agenda_item_has_title")]

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        require_one_language(self, "title")
