from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.publishing.addresses import path_to
from portal.publishing.languages import in_one_language
from portal.publishing.models import Publication


class Term(Publication):
    """A term of the field with its abbreviation and its meaning; search takes synonyms from it."""

    alphabetical_by = ("name",)

    name = models.CharField(_("full name"), max_length=250, blank=True)
    abbreviation = models.CharField(_("abbreviation"), max_length=40, blank=True)
    definition = models.TextField(_("definition"), blank=True)
    synonyms = models.CharField(
        _("synonyms"), max_length=300, blank=True, help_text=_("Separated by semicolons.")
    )
    domain = models.CharField(_("field"), max_length=30, blank=True)
    source = models.CharField(_("source"), max_length=250, blank=True)
    agency = models.ForeignKey(
        "directory.Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="terms",
        verbose_name=_("agency"),
    )
    project = models.ForeignKey(
        "directory.Project",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="terms",
        verbose_name=_("project"),
    )

    class Meta(Publication.Meta):
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        constraints = [*Publication.Meta.constraints, in_one_language("name", "term_has_name")]

    def __str__(self):
        return f"{self.abbreviation} — {self.name}" if self.abbreviation else self.name

    def get_absolute_url(self):
        return f"{path_to('pages:glossary')}#term-{self.pk}"
