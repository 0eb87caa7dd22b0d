"""Files that are stored already: told, never refused."""

from django.apps import apps
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from .models import Picture, StoredFile
from .translations import root_of


def stored_models() -> list:
    """Every model of pictures or files."""
    return [model for model in apps.get_models() if issubclass(model, (Picture, StoredFile))]


def same_as(part):
    """The first other picture or file with the content of `part`; None where there is none."""
    if not part.sha256:
        return None
    for model in stored_models():
        others = model._default_manager.filter(sha256=part.sha256)
        if model is type(part):
            others = others.exclude(pk=part.pk)
        if found := others.first():
            return found
    return None


def told(part) -> str:
    """A notice with the record where the content of `part` stands already; "" for none."""
    found = same_as(part)
    if found is None:
        return ""
    record = root_of(found)
    try:
        meta = record._meta
        address = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk])
    except NoReverseMatch:
        address = ""
    text = _("“%(file)s” is stored already, with:") % {"file": part}
    return format_html('{} <a href="{}">{}</a>', text, address, record)
