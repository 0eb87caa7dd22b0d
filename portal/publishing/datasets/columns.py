"""The columns of a dataset, made from the fields of a model."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.publishing.languages import LANGUAGES
from portal.publishing.richtext import RichTextField


class Kind(models.TextChoices):
    """What a value is: how it is written, and what the dictionary says of it."""

    TEXT = "text", _("text")
    HTML = "html", _("text with HTML")
    INTEGER = "integer", _("whole number")
    DECIMAL = "decimal", _("number with decimals")
    BOOLEAN = "boolean", _("yes or no: true, false")
    DATE = "date", _("date, ISO 8601")
    TIME = "time", _("time of day, ISO 8601")
    MOMENT = "datetime", _("date and time with time zone, ISO 8601")
    CHOICE = "choice", _("one of the listed words")
    KEY = "key", _("key of a record")
    KEYS = "keys", _("list of keys of records; in CSV and XLSX separated by semicolons")
    ADDRESS = "address", _("address on the web")
    # Of the API alone:
    TEXTS = "texts", _("text by language; null where there is none")
    HTMLS = "htmls", _("text with HTML by language; null where there is none")
    LINKS = "links", _("address on the web by language")


KINDS = (  # the first that fits counts
    (RichTextField, Kind.HTML),
    (models.URLField, Kind.ADDRESS),
    (models.BooleanField, Kind.BOOLEAN),
    (models.DateTimeField, Kind.MOMENT),
    (models.DateField, Kind.DATE),
    (models.TimeField, Kind.TIME),
    (models.DecimalField, Kind.DECIMAL),
    (models.IntegerField, Kind.INTEGER),
    (models.Field, Kind.TEXT),
)
EXAMPLES = {
    Kind.TEXT: {"ky": "Таза суу", "ru": "Питьевая вода", "": "Таза суу"},
    Kind.HTML: {"ky": "<p>Түтүк тартылды.</p>", "ru": "<p>Проложены трубы.</p>"},
    Kind.INTEGER: "12",
    Kind.DECIMAL: "1500000.00",
    Kind.BOOLEAN: "true",
    Kind.DATE: "2021-10-01",
    Kind.TIME: "10:00:00",
    Kind.MOMENT: "2021-10-05T11:58:00+06:00",
    Kind.KEY: "12",
    Kind.KEYS: "12;15",
    Kind.ADDRESS: "https://example.org/",
}


@dataclass(frozen=True)
class Column:
    """One column. `source` is a lookup or an expression; `listed` gives, for the keys of a batch of
    records, `{key: [values]}`; `convert` turns a value of the database into that of the file.
    """

    name: str
    label: Any
    kind: Kind
    source: Any = "pk"
    help: Any = ""
    language: str = ""
    unit: Any = ""
    example: str = ""
    choices: tuple = ()
    refers_to: str = ""  # label_lower of the model whose keys stand here
    listed: Callable[[list], dict] | None = None
    convert: Callable[[Any], Any] | None = None

    @property
    def language_name(self) -> str:
        """The language of a translated column in its own words, "" for any other."""
        return dict(settings.LANGUAGES).get(self.language, "")


@dataclass(frozen=True)
class Dataset:
    """A table of open data: `records()` is the queryset of what everybody may read."""

    name: str  # of its files
    model: type[models.Model]
    records: Callable[[], models.QuerySet]
    columns: tuple[Column, ...]
    title: Any
    about: Any


def key_of(model) -> str:
    """The column by which other tables name a record of `model`: code, slug or number."""
    for name in ("code", "slug"):
        try:
            return model._meta.get_field(name).name
        except FieldDoesNotExist:
            continue
    return "pk"


def kind_of(field) -> Kind:
    field = getattr(field, "output_field", field)  # of a generated one
    if field.choices:
        return Kind.CHOICE
    return next(kind for kind_of_field, kind in KINDS if isinstance(field, kind_of_field))


def example_of(kind: Kind, language="", choices=()) -> str:
    if choices:
        return str(choices[0][0])
    example = EXAMPLES.get(kind, "")
    return example.get(language, "") if isinstance(example, dict) else example


def columns(model, *names, units=None, examples=None) -> tuple[Column, ...]:
    """The columns for the fields `names` of `model`; a translated field gives one a language.

    `units` and `examples` are by field, or by column where languages differ.
    """
    found = []
    for name in names:
        field = model._meta.pk if name == "pk" else model._meta.get_field(name)
        translated = hasattr(model, f"{name}_{LANGUAGES[0]}")
        for code in LANGUAGES if translated else ("",):
            found.append(of_field(field, code, units or {}, examples or {}))
    return tuple(found)


def of_field(field, code, units, examples) -> Column:
    name = "id" if field.primary_key else f"{field.name}_{code}" if code else field.name
    common = {"label": field.verbose_name, "help": field.help_text or "", "language": code}
    unit, example = units.get(field.name, ""), examples.get(name, examples.get(field.name, ""))
    if field.primary_key:
        common |= {"label": _("number of the record"), "example": example or "12"}
        return Column(name, kind=Kind.INTEGER, source="pk", **common)
    if field.is_relation:
        related = field.related_model
        key = key_of(related)
        if field._verbose_name is None:  # Django would make one of the field's name, in English
            common["label"] = related._meta.verbose_name
        return Column(
            name,
            kind=Kind.KEY,
            source=f"{field.name}__{key}",
            refers_to=related._meta.label_lower,
            example=example or example_of(Kind.KEY),
            **common,
        )
    kind, choices = kind_of(field), tuple(field.choices or ())
    return Column(
        name,
        kind=kind,
        source=name,
        unit=unit,
        choices=choices,
        example=example or example_of(kind, code, choices),
        **common,
    )


def column(model, field, name, **values) -> Column:
    """The column of `field` under another name, or with other `values` of a Column."""
    made = of_field(model._meta.get_field(field), values.pop("language", ""), {}, {})
    return Column(**(vars(made) | {"name": name} | values))


def links(model, field, *, through, own, value, where=None, order=("pk",), **values) -> Column:
    """A column that lists keys: `value` of the records of `through` whose `own` is the record."""
    related = model._meta.get_field(field)
    target = related.related_model

    def listed(keys):
        rows = through._base_manager.filter(**{f"{own}__in": keys})
        if where is not None:
            rows = rows.filter(where())
        found = {}
        for key, text in rows.order_by(own, *order).values_list(own, value):
            found.setdefault(key, []).append(text)
        return found

    given = {
        "name": field,
        "label": related.verbose_name,
        "help": related.help_text or "",
        "refers_to": target._meta.label_lower,
        "example": example_of(Kind.KEYS),
    }
    return Column(kind=Kind.KEYS, listed=listed, **(given | values))
