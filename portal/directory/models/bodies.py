from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.publishing.languages import in_one_language
from portal.publishing.models import Record, Slugged


class Body(Slugged, Record):
    """A board or council that meets, such as the advisory board of the projects."""

    name = models.CharField(_("name"), max_length=200, blank=True)
    about = models.TextField(_("about"), blank=True)
    projects = models.ManyToManyField(
        "directory.Project", blank=True, related_name="bodies", verbose_name=_("projects")
    )

    class Meta:
        verbose_name = _("board")
        verbose_name_plural = _("boards")
        constraints = [in_one_language("name", "body_has_name")]

    def __str__(self):
        return self.name
