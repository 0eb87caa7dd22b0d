"""Texts for forms of data that know one language alone."""

from .languages import preferred_languages, text_in


def text_for(record, field: str, language: str) -> str:
    """The text of `field` in `language`, else in another one; "" where there is none."""
    texts = (text_in(record, field, code) for code in preferred_languages(language))
    return next(filter(None, texts), "") if record else ""


def filled(told: dict) -> dict:
    """`told` without what is not known: a field that is empty is left out."""
    return {name: value for name, value in told.items() if value not in (None, "")}
