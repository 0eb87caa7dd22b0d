"""JSON Schema of what the shapes tell, in all languages and in one."""

from datetime import date, datetime
from functools import cache
from types import UnionType
from typing import Union, get_args, get_origin

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portal.publishing.kinds import Kind
from portal.publishing.languages import LANGUAGES
from portal.publishing.richtext import RichTextField
from portal.publishing.shapes import RECORD_NOTES, Links, Shape, Text, is_shape

PLACE = "#/components/schemas/"
TYPES = {
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    str: {"type": "string"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
}
ONE = "InOneLanguage"


def ref(name: str) -> dict:
    return {"$ref": f"{PLACE}{name}"}


def name_of(shape: type[Shape], one: bool = False) -> str:
    return shape.__name__.removesuffix("Shape") + (ONE if one else "")


def both(shape: type[Shape]) -> list[dict]:
    """The shape in all languages, and in one."""
    return [ref(name_of(shape)), ref(name_of(shape, one=True))]


@cache
def parts(shape: type[Shape]) -> dict[str, tuple]:
    """{field: (type, is a list, may be null)} of `shape`."""
    found = {}
    for name, field in shape.model_fields.items():
        kind, many, null = field.annotation, False, False
        if get_origin(kind) in (Union, UnionType):
            kind, null = get_args(kind)[0], True
        if get_origin(kind) is list:
            kind, many = get_args(kind)[0], True
        found[name] = (kind, many, null)
    return found


def schema_of(shape: type[Shape], one: bool) -> dict:
    """The schema of `shape`; with `one` as `?lang=` tells it."""
    properties = {}
    for name, (kind, many, null) in parts(shape).items():
        note = note_of(shape, name)
        if kind is Text and one:
            properties[name] = {"type": ["string", "null"], **note}
            properties[f"{name}_lang"] = {
                "type": ["string", "null"],
                "enum": [*LANGUAGES, None],
                "description": format_lazy(_("The language of `{field}`."), field=name),
            }
        elif kind is Links and one:
            properties[name] = {"type": "string", "format": "uri", **note}
        else:
            properties[name] = {**value_schema(shape, name, kind, many, null, one), **note}
    whole = issubclass(shape, Shape) and "self" in shape.model_fields
    return {
        "type": "object",
        "description": shape.__doc__,
        "properties": properties,
        # `fields=` leaves the others out.
        "required": ["id"] if whole else list(properties),
        "additionalProperties": False,
    }


def value_schema(shape, name, kind, many, null, one) -> dict:
    if kind in (Text, Links):
        return ref(kind.__name__)
    if is_shape(kind):
        inner = ref(name_of(kind, one))
        if many:
            return {"type": "array", "items": inner}
        return {"anyOf": [inner, {"type": "null"}]} if null else inner
    told = dict(TYPES[kind])
    if null:
        told["type"] = [told["type"], "null"]
    if choices := choices_of(shape, name):
        told["enum"] = [value for value, _label in choices] + ([None] if null else [])
    return told


def model_field(shape, name):
    try:
        return shape.record and shape.record._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def choices_of(shape, name) -> list[tuple]:
    """The codes of a field and their words, without the empty one."""
    choices = getattr(model_field(shape, name), "choices", None) or ()
    return [(value, label) for value, label in choices if value]


def note_of(shape, name) -> dict:
    """What a field means: what its shape says, else what the desk says of the field."""
    note = shape.notes.get(name) or RECORD_NOTES.get(name)
    field = model_field(shape, name)
    if note is None and field is not None:
        note = getattr(field, "verbose_name", None) or field.related_model._meta.verbose_name_plural
    if note is None:
        return {}
    if isinstance(field, RichTextField):
        note = format_lazy(_("{note} (HTML of a few plain tags)"), note=note)
    if choices := choices_of(shape, name):
        words = ", ".join(["{}: {}"] * len(choices))
        note = format_lazy(f"{{note}} ({words})", *(x for c in choices for x in c), note=note)
    return {"description": note}


def components(kinds: list[Kind], *more: type[Shape]) -> dict[str, dict]:
    """The schemas of the kinds, of `more` shapes, and of all that stands in them."""
    found = {
        "Text": {
            "type": "object",
            "description": _("A text in every language of the portal; null where there is none."),
            "properties": {code: {"type": ["string", "null"]} for code in LANGUAGES},
            "required": list(LANGUAGES),
            "additionalProperties": False,
            "examples": [{"ky": "Таза суу", "ru": "Питьевая вода"}],
        },
        "Links": {
            "type": "object",
            "description": _("The page for readers in every language of the portal."),
            "properties": {code: {"type": "string", "format": "uri"} for code in LANGUAGES},
            "required": list(LANGUAGES),
            "additionalProperties": False,
        },
    }
    waiting = [*(kind.shape for kind in kinds), *more]
    while waiting:
        shape = waiting.pop()
        if name_of(shape) not in found:
            for one in (False, True):
                found[name_of(shape, one)] = schema_of(shape, one)
            waiting += [kind for kind, _many, _null in parts(shape).values() if is_shape(kind)]
    return found
