from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.publishing.uploads import sha256_of, upload_path, validate_document


class StoredFile(models.Model):
    """A file for readers, with what they want to know before they load it."""

    title = models.CharField(_("title"), max_length=200, blank=True)
    file = models.FileField(
        _("file"),
        upload_to=upload_path,
        validators=[validate_document],
        help_text=_("PDF, Word, Excel, PowerPoint, OpenDocument, text or a picture, up to 25 MB."),
    )
    language = models.CharField(
        _("language of the file"), max_length=2, choices=settings.LANGUAGES, blank=True
    )
    size = models.PositiveBigIntegerField(_("size in bytes"), editable=False)
    sha256 = models.CharField(_("SHA-256"), max_length=64, editable=False)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        abstract = True
        ordering = ["order", "pk"]

    def __str__(self):
        return self.title or self.file.name.rpartition("/")[2]

    def save(self, *args, **kwargs):
        if self.file and not self.file._committed:
            self.size = self.file.size
            self.sha256 = sha256_of(self.file)
        super().save(*args, **kwargs)

    @property
    def extension(self) -> str:
        """The kind of file as readers know it: PDF, DOCX …"""
        return self.file.name.rpartition(".")[2].upper()
