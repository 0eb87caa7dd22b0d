"""Which language a text is really in: modeltranslation falls back, the reader must be told."""

from functools import cache

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint, Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
LOCALES = {"ky": "ky_KG", "ru": "ru_RU"}  # as Open Graph and those who read it name them


def current_language() -> str:
    """The language of the page being made; the default one where none is active."""
    language = (get_language() or "").partition("-")[0]
    return language if language in LANGUAGES else settings.LANGUAGE_CODE


def preferred_languages(language: str | None = None) -> tuple[str, ...]:
    """All languages, the asked (or current) one first: the order in which texts are looked for."""
    return languages_from(language or current_language())


@cache
def languages_from(first: str) -> tuple[str, ...]:
    return (first, *(code for code in LANGUAGES if code != first))


def text_in(record, field: str, language: str) -> str:
    """The text of `field` in exactly `language`, "" where there is none."""
    return getattr(record, build_localized_fieldname(field, language)) or ""


def name_of(record, *shorter: str) -> tuple[str, str]:
    """The first of the `shorter` names that `record` has in the page's language, else its name; and
    the language of that.
    """
    here = current_language()
    for field in shorter:
        if text := text_in(record, field, here):
            return text, here
    language = language_of(record, "name")
    return text_in(record, "name", language), language


def texts_of(record, *fields: str) -> list[str]:
    """The texts of `fields` in every language that has one."""
    return [
        text for code in LANGUAGES for field in fields if (text := text_in(record, field, code))
    ]


def language_of(record, field: str, language: str | None = None) -> str:
    """The code of the language a reader gets for `field`, "" where it is empty in all."""
    return next(
        (code for code in preferred_languages(language) if text_in(record, field, code)), ""
    )


def languages_with(record, field: str) -> list[str]:
    """The languages in which `field` is filled, in the order of the settings."""
    return [code for code in LANGUAGES if text_in(record, field, code)]


def filled_in_some_language(field: str) -> Q:
    """A condition that is never unknown: `field` has text in at least one language."""
    condition = Q()
    for code in LANGUAGES:
        name = build_localized_fieldname(field, code)
        condition |= Q(**{f"{name}__isnull": False}) & ~Q(**{name: ""})
    return condition


def empty_in_all_languages(field: str) -> Q:
    """A condition that is never unknown: `field` has text in no language."""
    condition = Q()
    for code in LANGUAGES:
        name = build_localized_fieldname(field, code)
        condition &= Q(**{f"{name}__isnull": True}) | Q(**{name: ""})
    return condition


def in_one_language(field: str, name: str) -> CheckConstraint:
    """The constraint "complete in at least one language" for a translated field."""
    return CheckConstraint(condition=filled_in_some_language(field), name=name)


def require_one_language(record, *fields: str) -> None:
    """Raise ValidationError, on the first language's field, where `fields` are empty in all."""
    errors = {
        build_localized_fieldname(field, LANGUAGES[0]): _("Fill this in in at least one language.")
        for field in fields
        if not language_of(record, field)
    }
    if errors:
        raise ValidationError(errors)
