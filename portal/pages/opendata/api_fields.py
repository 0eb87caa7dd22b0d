"""The fields of the API for the dictionary, from the shapes that make and describe its answers."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import UnionType
from typing import Any, Union, get_args, get_origin

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from meetings.datasets import EXAMPLES as OF_MEETINGS
from meetings.datasets import UNITS as UNITS_OF_MEETINGS
from portal.directory.datasets import EXAMPLES as OF_DIRECTORY
from portal.directory.models import Agency
from portal.publishing import kinds
from portal.publishing.datasets.columns import Column, Kind, example_of, of_field
from portal.publishing.languages import LANGUAGES
from portal.publishing.models import Picture, StoredFile
from portal.publishing.shapes import (
    RECORD_NOTES,
    FileShape,
    Links,
    Named,
    PictureShape,
    Shape,
    Text,
    is_shape,
)
from practices.datasets import EXAMPLES as OF_PRACTICES
from practices.datasets import UNITS as UNITS_OF_PRACTICES

UNITS = UNITS_OF_MEETINGS | UNITS_OF_PRACTICES
EXAMPLES = OF_MEETINGS | OF_DIRECTORY | OF_PRACTICES
MODELS = {PictureShape: Picture, FileShape: StoredFile, Named: Agency}
WORDS = {
    "id": _("number of the record"),
    "self": _("address in the API"),
    "url": _("address"),
    "updated_at": _("updated at"),
    "contact": _("contact person"),
    "full_name": _("name of the person"),
}
ADDRESSES = {"url", "self"}
BY_ANNOTATION = {"bool": Kind.BOOLEAN, "int": Kind.INTEGER, "float": Kind.DECIMAL,
                 "date": Kind.DATE, "datetime": Kind.MOMENT, "time": Kind.TIME}  # fmt: skip


@dataclass(frozen=True)
class Resource:
    """A list of the API, `/api/v1/<name>`, with its fields; `steps[].title` stands in a list."""

    name: str
    title: Any
    columns: tuple[Column, ...]


def resources() -> list[Resource]:
    return [Resource(kind.name, kind.label, tuple(fields(kind.shape))) for kind in kinds.all()]


def fields(shape: type[Shape], path: str = "", above: Any = "") -> Iterator[Column]:
    """The fields of `shape` and of the shapes in it; `above` is what holds them, in words."""
    for name, info in shape.model_fields.items():
        kind, many = unwrapped(info.annotation)
        label, note = meaning(shape, name)
        words = format_lazy("{}: {}", above, label) if above else label
        here = f"{path}{name}{'[]' if many else ''}"
        if is_shape(kind):
            yield from fields(kind, f"{here}.", words)
        else:
            yield described(shape, name, here, kind, words, note)


def unwrapped(annotation) -> tuple[Any, bool]:
    """(the type itself, whether it is a list of them)."""
    if get_origin(annotation) in (Union, UnionType):
        annotation = get_args(annotation)[0]
    many = get_origin(annotation) is list
    return (get_args(annotation)[0] if many else annotation), many


def described(shape, name, path, kind, label, note) -> Column:
    field = field_of(shape, name)
    if kind is Links:
        pages = {code: f"https://portal.example.kg/{code}/…" for code in LANGUAGES}
        example = json.dumps(pages, ensure_ascii=False)
        return Column(path, label, Kind.LINKS, help=note, example=example)
    if field is not None and field.concrete and not field.is_relation and not field.primary_key:
        made = of_field(field, "", UNITS, EXAMPLES)
        found = replace(made, name=path, label=label, help=note or made.help)
    else:
        plain = Kind.ADDRESS if name in ADDRESSES else Kind.TEXT
        of_kind = BY_ANNOTATION.get(getattr(kind, "__name__", ""), plain)
        example = EXAMPLES.get(name) or example_of(of_kind)
        found = Column(path, label, of_kind, help=note, example=example)
    if kind is Text:
        of_kind = Kind.HTMLS if found.kind == Kind.HTML else Kind.TEXTS
        texts = {code: EXAMPLES.get(f"{name}_{code}") or example_of(found.kind, code)
                 for code in LANGUAGES}  # fmt: skip
        found = replace(found, kind=of_kind, example=json.dumps(texts, ensure_ascii=False))
    return found


def meaning(shape, name) -> tuple[Any, Any]:
    """(what the field is called, what more the API says of it)."""
    note, field = shape.notes.get(name) or RECORD_NOTES.get(name) or "", field_of(shape, name)
    if name in WORDS and (field is None or field.primary_key):
        return WORDS[name], note
    if field is None:
        return note or name, ""
    if field.auto_created and not field.concrete:  # the rows that belong to the record
        return field.related_model._meta.verbose_name_plural, note
    if field.is_relation and field._verbose_name is None:
        return field.related_model._meta.verbose_name, note
    return field.verbose_name, note


def field_of(shape, name):
    """The field of the model that `shape` is read from; None where it is made otherwise."""
    models = [shape.record, *(MODELS[one] for one in shape.__mro__ if one in MODELS)]
    for model in filter(None, models):
        try:
            return model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
    return None
