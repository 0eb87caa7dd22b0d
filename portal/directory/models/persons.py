from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.publishing.addresses import path_to
from portal.publishing.languages import in_one_language
from portal.publishing.models import Record, RecordQuerySet, Slugged


class Position(Record):
    """A post as such, in both languages: «директордун орун басары» / «заместитель директора»."""

    name = models.CharField(_("name"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        constraints = [in_one_language("name", "position_has_name")]

    def __str__(self):
        return self.name


class Person(Slugged, Record):
    """A person who speaks at meetings. Press items often know initials alone: they are enough."""

    required_texts = ()
    alphabetical_by = ("family_name", "given_name")

    family_name = models.CharField(_("family name"), max_length=80, db_index=True)
    given_name = models.CharField(
        _("given name"), max_length=80, blank=True, help_text=_("In full, or the initial: «Р.»")
    )
    patronymic = models.CharField(_("patronymic"), max_length=80, blank=True)
    about = models.TextField(_("about"), blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        constraints = [
            models.CheckConstraint(condition=~Q(family_name=""), name="person_has_family_name")
        ]

    def __str__(self):
        return self.full_name

    def get_absolute_url(self):
        return path_to("pages:speaker", slug=self.slug)

    def slug_source(self):
        return f"{self.family_name} {self.given_name} {self.patronymic}"

    @property
    def full_name(self) -> str:
        """Given name (or initials), patronymic, family name: «Р. Алыкулов»."""
        return " ".join(filter(None, [self.given_name, self.patronymic, self.family_name]))


class Membership(models.Model):
    """A person's post in an agency, with the dates as far as they are known (Popolo)."""

    person = models.ForeignKey(
        Person, models.CASCADE, related_name="memberships", verbose_name=_("person")
    )
    agency = models.ForeignKey(
        "directory.Agency",
        models.PROTECT,
        related_name="memberships",
        verbose_name=_("agency"),
    )
    position = models.ForeignKey(
        Position,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("position"),
    )
    start_date = models.DateField(_("start"), null=True, blank=True)
    end_date = models.DateField(_("end"), null=True, blank=True)

    class Meta:
        verbose_name = _("post held")
        verbose_name_plural = _("posts held")
        ordering = ["-start_date", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start_date__isnull=True)
                | Q(end_date__isnull=True)
                | Q(end_date__gte=F("start_date")),
                name="membership_ends_after_start",
                violation_error_message=_("The end lies before the beginning."),
            )
        ]

    def __str__(self):
        return f"{self.person} — {self.position or ''} ({self.agency.short_name})"
