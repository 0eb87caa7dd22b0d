from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class TranslationMark(models.Model):
    """What the text of `field` in `language` was translated from, as that stood at the moment.

    No mark: the languages came in together, or there is only one. `root_*` is the record whose
    form holds the text, also where that stands in a part of it (a step, a talk).
    """

    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    root_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    root_id = models.PositiveBigIntegerField()
    field = models.CharField(max_length=50)
    language = models.CharField(max_length=2)
    source_language = models.CharField(max_length=2)
    source_text = models.TextField(blank=True)
    source_hash = models.CharField(max_length=64)
    is_stale = models.BooleanField(default=False)  # the hash of the source is another now
    is_machine = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("state of a translation")
        verbose_name_plural = _("states of translations")
        default_permissions = ()
        permissions = [("translate", "Can change the texts of every record")]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "field", "language"],
                name="translation_marked_once",
            )
        ]
        indexes = [
            models.Index(fields=["root_type", "root_id"], name="translation_of_record"),
            models.Index(fields=["root_type", "language", "is_stale"], name="translation_stale_in"),
        ]

    def __str__(self):
        return f"{self.content_type} {self.object_id}: {self.field} {self.language}"
