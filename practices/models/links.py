"""What ties a practice to the directory and the vocabulary; what is tied cannot be deleted."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .practices import Practice


class PracticeTopic(models.Model):
    practice = models.ForeignKey(Practice, models.CASCADE, related_name="topic_links")
    topic = models.ForeignKey(
        "vocabulary.Topic",
        models.PROTECT,
        related_name="practice_links",
        verbose_name=_("topic"),
    )
    is_main = models.BooleanField(_("main topic"), default=False)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "topic"],
                name="practice_topic_once",
                violation_error_message=_("This topic is there already."),
            ),
            models.UniqueConstraint(
                fields=["practice"],
                condition=models.Q(is_main=True),
                name="practice_one_main_topic",
                violation_error_message=_("Only one topic can be the main one."),
            ),
        ]

    def __str__(self):
        return str(self.topic)


class PracticeTerritory(models.Model):
    practice = models.ForeignKey(Practice, models.CASCADE, related_name="territory_links")
    territory = models.ForeignKey(
        "directory.Territory",
        models.PROTECT,
        related_name="practice_links",
        verbose_name=_("territory"),
    )

    class Meta:
        verbose_name = _("territory")
        verbose_name_plural = _("territories")
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "territory"],
                name="practice_territory_once",
                violation_error_message=_("This territory is there already."),
            )
        ]

    def __str__(self):
        return str(self.territory)


class PracticeProject(models.Model):
    practice = models.ForeignKey(Practice, models.CASCADE, related_name="project_links")
    project = models.ForeignKey(
        "directory.Project",
        models.PROTECT,
        related_name="practice_links",
        verbose_name=_("project"),
    )

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "project"],
                name="practice_project_once",
                violation_error_message=_("This project is there already."),
            )
        ]

    def __str__(self):
        return str(self.project)


class PartnerRole(models.TextChoices):
    FUNDER = "funder", _("funder")
    IMPLEMENTER = "implementer", _("implementer")
    PARTNER = "partner", _("partner")


class Partner(models.Model):
    """An agency that had a part in a practice."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="partner_links")
    agency = models.ForeignKey(
        "directory.Agency",
        models.PROTECT,
        related_name="practice_links",
        verbose_name=_("agency"),
    )
    role = models.CharField(
        _("role"), max_length=12, choices=PartnerRole, default=PartnerRole.PARTNER
    )

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "agency", "role"],
                name="practice_partner_once",
                violation_error_message=_("This partner is there already in this role."),
            )
        ]

    def __str__(self):
        return f"{self.agency.short_name} ({self.get_role_display()})"

    def get_role_display(self):
        return PartnerRole(self.role).label
