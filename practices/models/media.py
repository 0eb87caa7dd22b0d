from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.publishing.languages import in_one_language
from portal.publishing.models import Picture, StoredFile

from .practices import Practice


class Photo(Picture):
    """A picture of a practice; the one with order 0 stands on its card."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="photos")

    class Meta(Picture.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        constraints = [in_one_language("alt", "photo_has_alt")]


class Attachment(StoredFile):
    """A document that helps others repeat the practice: a decision, a contract, an estimate."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="attachments")

    class Meta(StoredFile.Meta):
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
