"""What can be asked: the parameters of each list, made from its filter form, and their check."""

import re
from datetime import datetime
from typing import Annotated, Literal

from django import forms
from django.utils.translation import gettext_lazy as _
from ninja import Schema
from pydantic import AfterValidator, Field, create_model

from portal.publishing.filters import FilterForm, KnownChoice, KnownRecords, Year
from portal.publishing.languages import LANGUAGES
from portal.search import registry
from portal.search.parsing import MAX_CHARACTERS

from . import cursors, problems

DEFAULT_LIMIT, MOST = 20, 100
RFC3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,6})?([Zz]|[+ -]\d\d:\d\d)")
CALLED_IN_PAGES_ONLY = {"sort"}  # orders of the pages; a list here has one that stays

NOTES = {
    "lang": _("One language: each text becomes a string, and `…_lang` beside it says which language"
              " it really is in. Without it texts come in every language."),
    "fields": _("The fields wanted, separated by commas; `id` always comes."),
    "limit": _("Records in one answer."),
    "cursor": _("Where to go on: from `next` of the answer before."),
    "updated_since": _("What changed at this moment or later, in the order of the changes, with"
                       " what was withdrawn (RFC 3339)."),
    "q": _("Words in any form and in both languages, as on the pages."),
    "type": _("The kind of record."),
    "topic": _("Slug of a topic; the topics under it count as well. Repeat it for any of several."),
    "territory": _("SOATE code of a unit; what lies in it counts as well. Repeat it for any of"
                   " several."),
    "agency": _("Slug of an agency that takes part in any role. Repeat it for any of several."),
    "project": _("Slug of a project. Repeat it for any of several."),
    "body": _("Slug of a board. Repeat it for any of several."),
    "person": _("Slug of a speaker. Repeat it for any of several."),
    "meeting": _("Slug of a meeting. Repeat it for any of several."),
    "practice": _("Slug of a practice. Repeat it for any of several."),
    "year": _("A year."),
    "status": _("The status."),
    "settlement": _("Town or country."),
    "population": _("How many people live in the municipality."),
    "kind": _("The kind."),
    "level": _("0 country, 1 oblast or republican city, 2 raion or city, 3 aimak"),
}  # fmt: skip


def moment(text: str) -> datetime:
    """A moment as RFC 3339 has it; also where a `+` of the address has become a space."""
    if not RFC3339.fullmatch(text):
        raise ValueError("write a moment by RFC 3339, such as 2026-11-01T00:00:00Z")
    return cursors.in_range(datetime.fromisoformat(text.upper().replace(" ", "+")))


Lang = Annotated[Literal[LANGUAGES] | None, Field(None)]
Fields = Annotated[str | None, Field(None, max_length=1_000)]
Limit = Annotated[int, Field(DEFAULT_LIMIT, ge=1, le=MOST)]
Cursor = Annotated[str | None, Field(None, min_length=1, max_length=300)]
Moment = Annotated[
    str | None,
    AfterValidator(lambda text: None if text is None else moment(text)),
    Field(None, json_schema_extra={"format": "date-time"}),
]
Words = Annotated[str | None, Field(None, max_length=MAX_CHARACTERS)]


def one_of(values: list[str]):
    """A text that should be one of `values`: the form says where it is not, with all the rest."""
    return Annotated[str | None, Field(json_schema_extra={"enum": values})]


class OneParameters(Schema):
    """Of one record."""

    lang: Lang = None
    fields: Fields = None


def types() -> list[str]:
    """The kinds of record that search finds."""
    return [source.kind for source in registry.all()]


class SearchParameters(OneParameters):
    """Of the search."""

    q: Annotated[str, Field(min_length=1, max_length=MAX_CHARACTERS)]
    type: one_of(types()) = None
    limit: Limit = DEFAULT_LIMIT
    cursor: Cursor = None


def of_form(name: str, form: type[FilterForm]) -> type[Schema]:
    """The parameters of a list whose filters are those of `form`."""
    filters = {
        parameter: (type_of(field), default_of(field))
        for parameter, field in form.base_fields.items()
        if parameter not in CALLED_IN_PAGES_ONLY
    }
    common = {
        "limit": (Limit, DEFAULT_LIMIT),
        "cursor": (Cursor, None),
        "updated_since": (Moment, None),
    }
    return create_model(f"{name}Parameters", __base__=OneParameters, **filters, **common)


def type_of(field: forms.Field):
    if isinstance(field, KnownRecords):
        return list[str]
    if isinstance(field, Year):
        return Annotated[int | None, Field(ge=1991, le=2100)]
    if isinstance(field, KnownChoice):
        choices = field.choices() if callable(field.choices) else field.choices
        return one_of([value for value, _label in choices])
    return Words


def default_of(field: forms.Field):
    return [] if isinstance(field, KnownRecords) else None


def check(request, asked: Schema, known_fields, form: FilterForm | None = None) -> list[str]:
    """The fields wanted; Problem that names every parameter, value and field not understood."""
    known = list(type(asked).model_fields)
    errors = [
        problems.error(name, "unknown parameter", known=known)
        for name in request.GET
        if name not in known
    ]
    if form is not None:
        errors += [
            problems.error(name, "unknown value", value, options)
            for name, value, options in form.not_understood_values()
        ]
    wanted = [name.strip() for name in (asked.fields or "").split(",") if name.strip()]
    errors += [
        problems.error("fields", "unknown field", name, known_fields)
        for name in wanted
        if name not in known_fields
    ]
    if errors:
        raise problems.Problem(400, problems.described(errors), errors)
    return list(dict.fromkeys(["id", *wanted])) if wanted else []
