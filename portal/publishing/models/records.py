from django.db import models
from django.db.models.functions import Collate
from modeltranslation.utils import build_localized_fieldname

from portal.publishing.languages import preferred_languages, require_one_language

KYRGYZ_ORDER = "ky-x-icu"  # PostgreSQL has it from ICU; portal.publishing.sqlite makes SQLite's


def alphabetical_expression(*names):
    """The first of the columns `names` that is not empty, in the Kyrgyz alphabet.

    Its SQL has no parameter: SQLite would not find it in an index then.
    """
    text = models.TextField()
    texts = (
        models.Func(name, template="NULLIF(%(expressions)s, '')", output_field=text)
        for name in names
    )
    first = models.Func(*texts, template="COALESCE(%(expressions)s, '')", output_field=text)
    return Collate(first, KYRGYZ_ORDER)


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
        return alphabetical_expression(*names)
