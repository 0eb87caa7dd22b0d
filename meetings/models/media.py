from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.publishing.languages import in_one_language
from portal.publishing.models import Picture, StoredFile

from .meetings import Meeting
from .talks import Talk


class MeetingPhoto(Picture):
    """A picture of a meeting; the one with order 0 is its cover."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="photos")

    class Meta(Picture.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        constraints = [in_one_language("alt", "meeting_photo_has_alt")]


class DocumentKind(models.TextChoices):
    AGENDA = "agenda", _("agenda")
    MINUTES = "minutes", _("minutes")
    PRESENTATION = "presentation", _("presentation")
    DECISION = "decision", _("decision")
    OTHER = "other", _("other document")


class Document(StoredFile):
    """A file of a meeting, or of one of its talks."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="documents")
    talk = models.ForeignKey(
        Talk,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name=_("talk"),
        help_text=_("Where the file belongs to one talk."),
    )
    kind = models.CharField(
        _("kind"), max_length=12, choices=DocumentKind, default=DocumentKind.OTHER
    )

    class Meta(StoredFile.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def clean(self):
        super().clean()
        if self.talk and self.talk.meeting_id != self.meeting_id:
            raise ValidationError({"talk": _("This talk belongs to another meeting.")})
