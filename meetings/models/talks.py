from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.publishing.languages import in_one_language, require_one_language

from .meetings import Meeting


class TalkKind(models.TextChoices):
    PRESENTATION = "presentation", _("presentation")
    SPEECH = "speech", _("speech")
    REPORT = "report", _("report")
    OPENING = "opening", _("opening words")
    DISCUSSION = "discussion", _("contribution to the discussion")


class Talk(models.Model):
    """Who spoke on what, in which position and for which agency on that day (Popolo speech)."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="talks")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    person = models.ForeignKey(
        "directory.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="talks",
        verbose_name=_("speaker"),
    )
    attribution_text = models.CharField(
        _("speaker as printed"),
        max_length=200,
        blank=True,
        help_text=_("As the source names the speaker; also for one who is not in the directory."),
    )
    position = models.ForeignKey(
        "directory.Position",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="talks",
        verbose_name=_("position on that day"),
    )
    agency = models.ForeignKey(
        "directory.Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="talks",
        verbose_name=_("agency on that day"),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=TalkKind, default=TalkKind.SPEECH)
    title = models.CharField(_("topic"), max_length=500, blank=True)
    title_is_quote = models.BooleanField(_("the topic is quoted word for word"), default=False)
    summary = models.TextField(_("summary"), blank=True)
    practices = models.ManyToManyField(
        "practices.Practice", blank=True, related_name="talks", verbose_name=_("practices")
    )
    video_url = models.URLField(_("video"), blank=True)

    class Meta:
        verbose_name = _("talk")
        verbose_name_plural = _("talks")
        ordering = ["order", "pk"]
        constraints = [
            in_one_language("title", "talk_has_title"),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(attribution_text=""),
                name="talk_has_speaker",
                violation_error_message=_("Choose a speaker or write the name as printed."),
            ),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        require_one_language(self, "title")

    @property
    def public_practices(self) -> list:
        """The practices it was about that readers may see."""
        return [practice for practice in self.practices.all() if practice.is_public]

    @property
    def speaker(self) -> str:
        """The name to show: of the person, else as printed."""
        return self.person.full_name if self.person_id else self.attribution_text
