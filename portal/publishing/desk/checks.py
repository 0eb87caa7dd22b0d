"""What the desk notices in texts as they are written; a notice never stops a save."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import FileField
from django.urls import reverse
from django.utils.html import format_html, strip_tags
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from portal.publishing import duplicates
from portal.publishing.languages import LANGUAGES
from portal.publishing.richtext import RichTextField, removed
from portal.search.models import SynonymPhrase
from portal.text.abbreviations import find_abbreviations
from portal.text.languages import language_of_text

MOST_OFFERED = 5  # abbreviations a text; a list of codes is no reason to fill the glossary


@dataclass(frozen=True)
class Notice:
    field: str  # the name of the input in the form
    text: str  # safe HTML in the editor's language


def with_label(label: str, notice: Notice) -> str:
    """A notice for the head of a page, where the field is not beside it."""
    return format_html("{}: {}", label, notice.text) if label else notice.text


def notices(form_data) -> list[Notice]:
    """Notices on every input of a form whose name ends in a language: `steps-0-title_ky` …"""
    texts = {}
    for name, value in form_data.items():
        language = name.rpartition("_")[2]
        if language in LANGUAGES and isinstance(value, str) and value.strip():
            texts[name] = (language, strip_tags(value.replace("<", " <")))
    return [*wrong_language(texts), *unknown_abbreviations(texts)]


def wrong_language(texts: dict[str, tuple[str, str]]):
    """Russian in a Kyrgyz field, or the reverse."""
    names = dict(settings.LANGUAGES)
    for field, (language, text) in texts.items():
        found = language_of_text(text)
        if found and found != language:
            yield Notice(
                field,
                _("This reads like %(found)s, but the field is for %(language)s.")
                % {"found": names[found], "language": names[language]},
            )


def unknown_abbreviations(texts: dict[str, tuple[str, str]]):
    """Abbreviations that neither glossary nor directory knows, each once, with a way to add it."""
    places = {}
    for field, (language, text) in texts.items():
        for abbreviation in find_abbreviations(text):
            places.setdefault(abbreviation.text, (field, language))
    known = SynonymPhrase.objects.filter(text__in=list(places)).values_list("text", flat=True)
    unknown = [text for text in places if text not in set(known)]
    for text in unknown[:MOST_OFFERED]:
        field, language = places[text]
        address = reverse("admin:vocabulary_term_add")
        yield Notice(
            field,
            format_html(
                '{} <a href="{}?{}" target="_blank">{}</a>',
                _("“%(text)s” is not in the glossary.") % {"text": text},
                address,
                urlencode({f"abbreviation_{language}": text}),
                _("Add it"),
            ),
        )


def on_save(form, formsets):
    """What an editor is told after a save: files that were there already, what cleaning took out."""
    forms = [form, *(part for formset in formsets for part in formset.forms)]
    for one in forms:
        for name in one.changed_data:
            field = one.instance._meta.get_field(name) if name in columns(one) else None
            if isinstance(field, FileField) and (text := duplicates.told(one.instance)):
                yield text
            if isinstance(field, RichTextField) and (
                gone := removed(one.data.get(one.add_prefix(name)))
            ):
                yield _("%(field)s: these were taken out: %(things)s.") % {
                    "field": one.fields[name].label,
                    "things": ", ".join(gone),
                }


def columns(form) -> set[str]:
    return {field.name for field in form.instance._meta.fields}
