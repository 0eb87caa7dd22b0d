from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.publishing import tasks
from portal.publishing.languages import languages_with
from portal.publishing.uploads import sha256_of, upload_path, validate_document


class StoredFileManager(models.Manager):
    """Lists of files do not load the texts in them."""

    def get_queryset(self):
        return super().get_queryset().defer("text")


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
    text = models.TextField(_("text of the file, for search"), blank=True, editable=False)
    size = models.PositiveBigIntegerField(_("size in bytes"), editable=False)
    sha256 = models.CharField(_("SHA-256"), max_length=64, editable=False, db_index=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = StoredFileManager()

    class Meta:
        abstract = True
        ordering = ["order", "pk"]
        # Each file that is asked for is looked up by its name.
        indexes = [models.Index(fields=["file"], name="%(class)s_file")]

    def __str__(self):
        return self.title or self.file.name.rpartition("/")[2]

    def save(self, *args, **kwargs):
        comes_in = self.file and not self.file._committed
        if comes_in:
            self.size = self.file.size
            self.sha256 = sha256_of(self.file)
            self.text = ""
        super().save(*args, **kwargs)
        if comes_in:
            tasks.enqueue(tasks.read_file, self)
            self.text = type(self)._base_manager.values_list("text", flat=True).get(pk=self.pk)

    @property
    def extension(self) -> str:
        """The kind of file as readers know it: PDF, DOCX …"""
        return self.file.name.rpartition(".")[2].upper()


def searched(files, record, language: str) -> tuple[tuple[str, str], ...]:
    """Name and text of those of `files` that are searched with the texts of `record` in `language`.

    A file in a language in which the record itself has no title is searched with every one.
    """
    titled = languages_with(record, record.required_texts[0])
    return tuple(
        (str(file), file.text)
        for file in files
        if file.text and (file.language == language or file.language not in titled)
    )
