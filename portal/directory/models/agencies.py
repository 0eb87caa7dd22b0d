from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.publishing.addresses import path_to
from portal.publishing.languages import in_one_language
from portal.publishing.models import Record, RecordQuerySet, Slugged


class AgencyKind(models.TextChoices):
    GOVERNMENT = "government", _("state body")
    MUNICIPAL = "municipal", _("local self-government body")
    ASSOCIATION = "association", _("association of municipalities")
    NGO = "ngo", _("non-governmental organization")
    EDUCATION = "education", _("educational organization")
    DONOR = "donor", _("development partner")
    OTHER = "other", _("other organization")


class AgencyQuerySet(RecordQuerySet):
    def for_cards(self):
        """With what a line of the list shows."""
        return self.select_related("parent")


class Agency(Slugged, Record):
    """An organization that takes part in meetings, owns or supports practices."""

    slug_from = ("abbreviation", "name")

    name = models.CharField(_("name"), max_length=250, blank=True)
    abbreviation = models.CharField(
        _("abbreviation"),
        max_length=40,
        blank=True,
        help_text=_("As it is used in this language: АӨМА in Kyrgyz is ГАРР in Russian."),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=AgencyKind, default=AgencyKind.OTHER)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="subordinates",
        verbose_name=_("stands under"),
    )
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("successor"),
    )
    valid_from = models.DateField(_("exists from"), null=True, blank=True)
    valid_to = models.DateField(_("existed until"), null=True, blank=True)
    website = models.URLField(_("website"), blank=True)
    about = models.TextField(_("about"), blank=True)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        constraints = [
            in_one_language("name", "agency_has_name"),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="agency_ends_after_start",
                violation_error_message=_("The end lies before the beginning."),
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="agency_not_under_itself",
                violation_error_message=_("An agency cannot stand under itself."),
            ),
        ]

    def __str__(self):
        return f"{self.abbreviation} — {self.name}" if self.abbreviation else self.name

    def get_absolute_url(self):
        return path_to("pages:agency", slug=self.slug)

    @property
    def short_name(self) -> str:
        """The abbreviation where there is one, else the full name."""
        return self.abbreviation or self.name
