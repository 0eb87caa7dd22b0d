"""Texts in the language they are really in: a fallback is marked with its `lang`."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from portal.publishing.languages import (
    current_language,
    language_of,
    languages_with,
    preferred_languages,
    text_in,
)

register = template.Library()


@register.simple_tag
def text(record, field):
    """Plain `field` of `record`, in `<span lang>` where it is not in the page's language."""
    here = current_language()
    for language in preferred_languages(here):
        if value := text_in(record, field, language):
            if language == here:
                return value
            return format_html('<span lang="{}">{}</span>', language, value)
    return ""


@register.simple_tag
def richtext(record, field):
    """Cleaned HTML of `field`, in `<div lang>` where it is not in the page's language.

    The field was cleaned on its way to the database (portal.publishing.richtext).
    """
    language = language_of(record, field)
    value = mark_safe(text_in(record, field, language)) if language else ""
    if not language or language == current_language():
        return value
    return format_html('<div lang="{}">{}</div>', language, value)


@register.simple_tag
def lang_attribute(record, field):
    """` lang="ru"` for an element that shows `field`, nothing in the page's own language."""
    language = language_of(record, field)
    if not language or language == current_language():
        return ""
    return format_html(' lang="{}"', language)


@register.filter
def missing_here(record, field):
    """Whether `field` is empty in the page's language but filled in another."""
    languages = languages_with(record, field)
    return bool(languages) and current_language() not in languages
