"""What is told of records as data: declared once, read from the records and described in OpenAPI.

A shape's fields say how they are read: `Text` in every language, a shape or a list of shapes from
the related records, `read_<field>` where neither fits. What is empty is null, never "".
"""

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Any, ClassVar, Union, get_args, get_origin
from urllib.parse import urljoin

from django.conf import settings
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from ninja import Schema
from pydantic import create_model

from .languages import LANGUAGES, text_in
from .models import Picture, StoredFile

API = "/api/v1"

Text = create_model(
    "Text",
    __base__=Schema,
    __doc__="A text in every language of the portal; null where there is none.",
    **dict.fromkeys(LANGUAGES, (str | None, None)),
)
Links = create_model(
    "Links",
    __base__=Schema,
    __doc__="The page for readers in every language of the portal.",
    **dict.fromkeys(LANGUAGES, (str, ...)),
)


class Shape(Schema):
    """The base: `record` is the model it is read from, `notes` describe fields that need words."""

    record: ClassVar[type[Model] | None] = None
    notes: ClassVar[dict[str, str | Promise]] = {}

    @classmethod
    def of(cls, record, wanted=()) -> dict[str, Any]:
        """`record` as data that JSON can hold, the fields `wanted` or all; None for None."""
        return record and {
            name: plain(read(record))
            for name, read in readers(cls).items()
            if not wanted or name in wanted
        }


class RecordShape(Shape):
    """A record with an address of its own."""

    notes: ClassVar = {}

    id: int
    self: str
    url: Links
    updated_at: datetime | None

    @staticmethod
    def read_updated_at(record):
        # Set by whoever asked the changes; see portal.publishing.changes.
        return getattr(record, "changed_at", None)

    @staticmethod
    def read_url(record):
        return page_links(record.get_absolute_url())


RECORD_NOTES = {
    "id": _("Never changes, also where the address does: keep copies under it."),
    "self": _("This record in the API."),
    "url": _("The page for readers."),
    "updated_at": _("When the record last changed, with its parts and what it names."),
    "slug": _("The end of the address; a new one is possible, the id stays."),
}


def self_of(name: str, key: str) -> Callable[[Model], str]:
    """How `self` is read for the kind `name` with addresses by `key`."""
    return lambda record: absolute(f"{API}/{name}/{getattr(record, key)}")


@cache
def readers(shape: type[Shape]) -> dict[str, Callable[[Model], Any]]:
    return {
        name: reader(shape, name, field.annotation) for name, field in shape.model_fields.items()
    }


def reader(shape, name, annotation) -> Callable[[Model], Any]:
    own = getattr(shape, f"read_{name}", None)
    if own is not None:
        return own
    if annotation is Text:
        return lambda record: texts(record, name)
    kind, many = annotation, get_origin(annotation) is list
    if many or get_origin(annotation) in (Union, UnionType):
        kind = get_args(annotation)[0]
    if is_shape(kind):
        if many:
            return lambda record: [kind.of(one) for one in getattr(record, name).all()]
        return lambda record: kind.of(getattr(record, name))
    return lambda record: getattr(record, name)


def is_shape(annotation) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Shape)


def plain(value):
    """`value` as JSON knows it: moments as RFC 3339, money as a number, "" as null."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)  # 14 digits at most: a double holds them
    return None if value == "" else value


def absolute(path: str) -> str:
    return urljoin(f"{settings.SITE_URL}/", path)


def page_links(path: str) -> dict[str, str]:
    """{language: address} of the page that stands at `path` in the language of the moment."""
    _empty, _language, rest = path.split("/", 2)
    return {code: absolute(f"/{code}/{rest}") for code in LANGUAGES}


def texts(record, field: str) -> dict[str, str | None]:
    """The texts of `field` in every language, None where there is none or no record."""
    return {code: (record and text_in(record, field, code)) or None for code in LANGUAGES}


class Named(Shape):
    """An agency or a project by its name."""

    notes: ClassVar = {"name": _("name"), "abbreviation": _("abbreviation")}

    id: int
    slug: str
    name: Text
    abbreviation: Text


class FileShape(Shape):
    """A file for readers."""

    record = StoredFile
    notes: ClassVar = {
        "url": _("Where the file lies."),
        "type": _("The kind of file, such as PDF."),
    }

    url: str
    title: Text
    type: str
    language: str | None
    size: int
    sha256: str

    @staticmethod
    def read_url(file):
        return absolute(file.file.url)

    @staticmethod
    def read_type(file):
        return file.extension


class PictureShape(Shape):
    """A picture with its words."""

    record = Picture
    notes: ClassVar = {"url": _("Where the picture lies.")}

    url: str
    width: int
    height: int
    alt: Text
    caption: Text
    credit: str | None
    is_illustration: bool

    @staticmethod
    def read_url(picture):
        return absolute(picture.image.url)
