from django.contrib.contenttypes.models import ContentType
from django.core.validators import validate_slug
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.publishing.languages import LANGUAGES, text_in
from portal.text.transliterate import slugify

SLUG_LENGTH = 90


class FormerSlug(models.Model):
    """An address that a record had before; it answers with a permanent redirect."""

    content_type = models.ForeignKey(ContentType, models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    slug = models.CharField(max_length=SLUG_LENGTH)

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints = [
            models.UniqueConstraint("content_type", "slug", name="former_slug_leads_to_one")
        ]
        indexes = [models.Index(fields=["content_type", "object_id"], name="former_slug_of")]

    def __str__(self):
        return self.slug


class Slugged(models.Model):
    """One ASCII address for all languages, made from the Kyrgyz name, kept when that changes."""

    slug_from = ("name",)  # the fields the address is made from, the first filled one counts

    slug = models.CharField(
        _("address"),
        max_length=SLUG_LENGTH,
        unique=True,
        blank=True,
        validators=[validate_slug],
        help_text=_("Made from the name when empty. An address given up leads on to the new one."),
    )

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db, field_names, values):
        record = super().from_db(db, field_names, values)
        record.slug_in_database = record.__dict__.get("slug")
        return record

    def save(self, *args, **kwargs):
        if not self.slug:
            self.slug = free_slug(type(self), self.slug_source())
        super().save(*args, **kwargs)
        before = getattr(self, "slug_in_database", None)
        kind = ContentType.objects.get_for_model(self)
        if before != self.slug:
            # An address that is in use leads nowhere else.
            FormerSlug.objects.filter(content_type=kind, slug=self.slug).delete()
        if before and before != self.slug:
            FormerSlug.objects.create(content_type=kind, slug=before, object_id=self.pk)
        self.slug_in_database = self.slug

    def slug_source(self) -> str:
        """The text the address is made from: Kyrgyz where it is there, else what there is."""
        for language in LANGUAGES:
            for field in self.slug_from:
                if text := text_in(self, field, language):
                    return text
        return ""


def free_slug(model, text, taken=None) -> str:
    """An address for `text` that no record of `model`, nor the set `taken`, has: base, base-2, …

    An address that a record gave up counts as taken, so that its redirect goes on.
    """
    base = slugify(text, SLUG_LENGTH - 10) or model._meta.model_name
    used = set(model._base_manager.filter(slug__startswith=base).values_list("slug", flat=True))
    used |= set(
        FormerSlug.objects.filter(
            content_type=ContentType.objects.get_for_model(model), slug__startswith=base
        ).values_list("slug", flat=True)
    )
    used |= taken or set()
    if base not in used:
        return base
    number = 2
    while f"{base}-{number}" in used:
        number += 1
    return f"{base}-{number}"
