from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.publishing import tasks
from portal.publishing.languages import require_one_language
from portal.publishing.uploads import clean_copy, sha256_of, upload_path, validate_picture


class Picture(models.Model):
    """A picture with its words; smaller variants follow when it has come in.

    `variants` is `{"avif": [[width, name], …], "webp": …, "jpeg": …}`, narrowest first; empty
    until they are made. Files of a picture that was replaced stay: older versions of the record show them.
    """

    image = models.ImageField(
        _("picture"),
        upload_to=upload_path,
        validators=[validate_picture],
        width_field="width",
        height_field="height",
        help_text=_("JPEG, PNG or WebP, up to 10 MB and 50 megapixels."),
    )
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    variants = models.JSONField(_("variants"), default=dict, editable=False)
    sha256 = models.CharField(  # of the file as it came in
        _("SHA-256"), max_length=64, blank=True, editable=False, db_index=True
    )
    size = models.PositiveBigIntegerField(_("size in bytes"), default=0, editable=False)
    alt = models.CharField(
        _("description for those who do not see it"),
        max_length=200,
        blank=True,
        help_text=_("What the picture shows, in one sentence. Required in one language."),
    )
    caption = models.CharField(_("caption"), max_length=300, blank=True)
    credit = models.CharField(_("author or source"), max_length=150, blank=True)
    is_illustration = models.BooleanField(
        _("a drawing, not a photo of the place"),
        default=False,
        help_text=_("Readers are told so under the picture."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        abstract = True
        ordering = ["order", "pk"]
        # Each file that is asked for is looked up by its name.
        indexes = [models.Index(fields=["image"], name="%(class)s_image")]

    def __str__(self):
        return self.alt or self.image.name

    @property
    def jpeg_url(self) -> str:
        """The address of the widest JPEG copy, of the picture itself where there is none."""
        copies = self.variants.get("jpeg") or [[self.width, self.image.name]]
        return self.image.storage.url(copies[-1][1])

    def clean(self):
        super().clean()
        require_one_language(self, "alt")

    def save(self, *args, **kwargs):
        comes_in = self.image and not self.image._committed
        if comes_in:
            self.sha256, self.size = sha256_of(self.image), self.image.size
            self.image = clean_copy(self.image)
            self.variants = {}
        super().save(*args, **kwargs)
        if comes_in:
            tasks.enqueue(tasks.complete_picture, self)
            self.variants = (
                type(self)._base_manager.values_list("variants", flat=True).get(pk=self.pk)
            )
