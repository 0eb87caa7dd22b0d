"""Two languages side by side, each input marked with its language; translators change texts alone."""

from django.conf import settings
from django.contrib.auth import get_permission_codename
from django.core.validators import URLValidator
from django.db import models
from django.utils.text import capfirst, format_lazy
from modeltranslation.admin import TranslationStackedInline
from modeltranslation.translator import translator

from portal.publishing import translations
from portal.publishing.languages import LANGUAGES

from .forms import PartForm

TRANSLATE = "publishing.translate"
NAMES = dict(settings.LANGUAGES)


def only_translates(user, model) -> bool:
    """Whether `user` may change the texts of `model` and nothing else of it."""
    meta = model._meta
    change = f"{meta.app_label}.{get_permission_codename('change', meta)}"
    return user.has_perm(TRANSLATE) and not user.has_perm(change)


def marks_for(request, record) -> dict:
    """The translation marks of the record whose form is open, read once a request."""
    if record is None or not record.pk:
        return {}
    if getattr(request, "_marks_of", None) != record:
        request._marks_of, request._marks = record, translations.marks_within(record)
    return request._marks


class SideBySide:
    """Puts the languages of a field into one row; opens texts, and nothing else, to translators."""

    formfield_overrides = {
        models.URLField: {
            "assume_scheme": "https",
            "validators": [URLValidator(["http", "https"])],
        }
    }

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        return [
            (name, options | {"fields": self.paired(options["fields"])})
            for name, options in fieldsets
        ]

    def paired(self, fields):
        """`fields` with title_ky, title_ru … as one row."""
        rows, translated = [], translator.get_options_for_model(self.model).all_fields
        seen = {}
        for field in fields:
            stem, _underscore, code = str(field).rpartition("_")
            if code in LANGUAGES and stem in translated:
                if stem not in seen:
                    seen[stem] = []
                    rows.append(seen[stem])
                seen[stem].append(field)
            else:
                rows.append(field)
        return [tuple(row) if isinstance(row, list) else row for row in rows]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and (language := getattr(db_field, "language", "")):
            field.widget.attrs["lang"] = language
            name = db_field.translated_field.verbose_name
            field.label = format_lazy("{}, {}", capfirst(name), NAMES[language].lower())
        if field and isinstance(db_field, models.FileField):
            self.formfield_for_file(db_field, field)
        return field

    def formfield_for_file(self, db_field, field):
        """Say to the browser what a file may be, so that it need not be sent to be refused."""
        kind = "picture" if isinstance(db_field, models.ImageField) else "document"
        field.widget.attrs |= {
            "data-kind": kind,
            "data-max": settings.PICTURE_MAX_BYTES
            if kind == "picture"
            else settings.DOCUMENT_MAX_BYTES,
        }

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) or only_translates(
            request.user, self.model
        )

    def get_readonly_fields(self, request, obj=None):
        readonly = tuple(super().get_readonly_fields(request, obj))
        if not only_translates(request.user, self.model):
            return readonly
        texts = translations.fields_of(self.model)
        others = [
            field.name
            for field in (*self.model._meta.fields, *self.model._meta.many_to_many)
            if field.editable and not field.primary_key
            if field.name not in texts and not hasattr(field, "language")
        ]
        fk = getattr(self, "fk_name", None)
        return (*readonly, *(name for name in others if name not in readonly and name != fk))


class PartInline(SideBySide, TranslationStackedInline):
    """Translated parts of a record, in its form."""

    extra = 0
    form = PartForm

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.marks = marks_for(request, obj)
        formset.form.user = request.user
        return formset
