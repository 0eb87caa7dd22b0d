from django.db import models
from django.db.models.functions import Coalesce, Collate, NullIf
from modeltranslation.utils import build_localized_fieldname

from portal.publishing.languages import preferred_languages, require_one_language

KYRGYZ_ORDER = "ky-x-icu"  # PostgreSQL has it from ICU; portal.publishing.sqlite makes SQLite's


class RecordQuerySet(models.QuerySet):
    def alphabetical(self, *fields):
        """Ordered by `fields` (default: the name shown) in the Kyrgyz alphabet: ң after н …"""
        return self.order_by(
            *(self.model.alphabetical_key(field) for field in fields or self.model.alphabetical_by),
            "pk",
        )


class Record(models.Model):
    """A thing of the portal that has a name in one language or more."""

    required_texts = ("name",)  # translated fields that must be filled in at least one language
    alphabetical_by = ("name",)

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        require_one_language(self, *self.required_texts)

    @classmethod
    def alphabetical_key(cls, field):
        """An ORDER BY expression for `field`, translated or not, in the Kyrgyz alphabet."""
        names = [build_localized_fieldname(field, code) for code in preferred_languages()]
        if not any(name == f.name for f in cls._meta.fields for name in names):
            return Collate(field, KYRGYZ_ORDER)
        texts = (NullIf(name, models.Value(""), output_field=models.TextField()) for name in names)
        return Collate(
            Coalesce(*texts, models.Value(""), output_field=models.TextField()), KYRGYZ_ORDER
        )
