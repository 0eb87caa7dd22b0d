from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.publishing.addresses import path_to
from portal.publishing.languages import in_one_language
from portal.publishing.models import Record, RecordQuerySet


class TerritoryKind(models.TextChoices):
    COUNTRY = "country", _("country")
    OBLAST = "oblast", _("oblast")
    REPUBLICAN_CITY = "republican_city", _("city of republican significance")
    RAION = "raion", _("raion")
    CITY = "city", _("city")
    CITY_RAION = "city_raion", _("district of a city")
    AIMAK = "aimak", _("aiyl aimak")
    VILLAGE = "village", _("village")


class TerritoryQuerySet(RecordQuerySet):
    def regions(self):
        """The oblasts and the cities of republican significance."""
        return self.filter(level=1)

    def within(self, territories):
        """`territories` (a queryset or list) and everything that lies in them."""
        return self.filter(
            Q(pk__in=territories) | Q(region__in=territories) | Q(district__in=territories)
        )


class Territory(Record):
    """An administrative unit under its SOATE code; a unit that was dissolved keeps its place."""

    code = models.CharField(
        _("SOATE code"),
        max_length=14,
        unique=True,
        validators=[RegexValidator(r"^\d{14}$", _("A SOATE code has 14 digits."))],
    )
    name = models.CharField(_("name"), max_length=150, blank=True)
    short_name = models.CharField(
        _("short name"), max_length=100, blank=True, help_text=_("Without «raion», «city» …")
    )
    kind = models.CharField(_("kind"), max_length=16, choices=TerritoryKind)
    level = models.PositiveSmallIntegerField(
        _("level"), help_text=_("0 country, 1 oblast or republican city, 2 raion or city, 3 aimak")
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("lies in"),
    )
    # Kept beside the tree so that "everything in this oblast" and its count are one condition.
    region = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="in_region"
    )
    district = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="in_district"
    )
    valid_from = models.DateField(_("exists from"), null=True, blank=True)
    valid_to = models.DateField(_("existed until"), null=True, blank=True)
    successors = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="predecessors",
        verbose_name=_("successors"),
        help_text=_("The units that took this one over, after a reform."),
    )

    objects = TerritoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("territory")
        verbose_name_plural = _("territories")
        ordering = ["code"]
        constraints = [
            in_one_language("name", "territory_has_name"),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="territory_ends_after_start",
                violation_error_message=_("The end lies before the beginning."),
            ),
            models.CheckConstraint(
                condition=Q(level=0) | Q(parent__isnull=False),
                name="territory_lies_somewhere",
                violation_error_message=_(
                    "Say in which unit it lies; the country alone lies in none."
                ),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return path_to("pages:territory", code=self.code)

    def clean(self):
        super().clean()
        if self.parent and self.level is not None and self.parent.level >= self.level:
            raise ValidationError({"parent": _("A unit lies in one of a higher level.")})

    def save(self, *args, **kwargs):
        self.place()
        super().save(*args, **kwargs)
        for child in self.children.all():
            if (child.region_id, child.district_id) != child.placed():
                child.save()

    def place(self):
        """Set `region` and `district` from the parent."""
        self.region_id, self.district_id = self.placed()

    def placed(self) -> tuple[int | None, int | None]:
        """The keys of the units of level 1 and 2 above this one."""
        if self.level <= 1:
            return None, None
        if self.level == 2:
            return self.parent_id, None
        above = self.parent
        return above.region_id, above.pk if above.level == 2 else above.district_id


class FormerName(models.Model):
    """A name that a territory had before, so that old texts and searches find it."""

    territory = models.ForeignKey(
        Territory, models.CASCADE, related_name="former_names", verbose_name=_("territory")
    )
    name = models.CharField(_("name"), max_length=150)
    until = models.DateField(_("used until"), null=True, blank=True)

    class Meta:
        verbose_name = _("former name")
        verbose_name_plural = _("former names")
        constraints = [
            models.UniqueConstraint(fields=["territory", "name"], name="former_name_once")
        ]

    def __str__(self):
        return self.name
