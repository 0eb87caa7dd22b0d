"""Reads a filled Word form of a practice and makes a draft of it."""

import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.publishing.languages import LANGUAGES
from portal.search import index

from .imports.references import References
from .imports.rows import NUMBERS, amount, paragraphs, parts, whole_number
from .models import FundingShare, Indicator, Practice, PracticeTerritory, PracticeTopic, Step
from .models.evidence import FundingKind
from .models.practices import Status
from .word_form import FIELDS, TABLES

RICH = {"problem", "solution", "result", "lessons", "transfer_advice"}
TRANSLATED = RICH | {"title", "summary", "locality"}
# What a practice that readers can use has.
EXPECTED = (
    "title",
    "summary",
    "topics",
    "territory",
    "problem",
    "solution",
    "result",
    "cost_total",
)
KEY = re.compile(r"\[\[([a-z_]+)\]\]")


@dataclass
class Filled:
    """What a filled form says: texts by field, rows of cells by table."""

    answers: dict[str, str] = field(default_factory=dict)
    tables: dict[str, list[list[str]]] = field(default_factory=dict)
    language: str = LANGUAGES[0]


def read(file) -> Filled:
    """Take a filled form apart. Raises ValidationError for what is no such form."""
    # Here, not above: few requests need it, and every worker would carry it.
    from docx import Document

    try:
        document = Document(file)
    except Exception:  # python-docx raises what the broken part of the archive makes it raise
        raise ValidationError(_("This is not a whole Word file (.docx).")) from None
    filled, labels = Filled(), labels_of_fields()
    for table in document.tables:
        rows = [[cell.text.strip() for cell in row.cells] for row in table.rows]
        if not rows:
            continue
        key = key_of(rows[0][0], {})
        if key in TABLES:
            filled.tables[key] = [row for row in rows[1:] if any(row)]
            continue
        for row in rows:
            key = key_of(row[0], labels)
            if key and len(row) > 1 and row[1]:
                filled.answers[key] = row[1]
    if not filled.answers:
        raise ValidationError(_("No answers were found: this is not the form, or it is empty."))
    filled.language = document.core_properties.language or LANGUAGES[0]
    if filled.language not in LANGUAGES:
        filled.language = LANGUAGES[0]
    return filled


def key_of(text: str, labels: dict[str, str]) -> str:
    """The field of a cell: by its hidden name, else by its label."""
    if found := KEY.search(text):
        return found[1]
    return labels.get(text.split("\n")[0].strip().lower(), "")


def labels_of_fields() -> dict[str, str]:
    """{printed label in any language: field}."""
    labels = {}
    for language in LANGUAGES:
        with override(language):
            labels |= {str(label).lower(): key for key, label, _help in FIELDS}
    return labels


# --- A draft of it --------------------------------------------------------------------------------


@dataclass
class Draft:
    practice: Practice
    missing: list[str]  # labels of what a good practice has and this form has not
    not_understood: list[str]  # «label: what stands there»


def labels() -> dict[str, str]:
    return {key: str(label) for key, label, _help in FIELDS}


@transaction.atomic
def create_draft(filled: Filled) -> Draft:
    """A draft practice of a filled form. Raises ValidationError where there is no title."""
    if not filled.answers.get("title"):
        raise ValidationError(_("The form has no title: write what was done and where."))
    unclear, references = [], References(create_missing=False)
    practice = Practice(**values_of(filled, unclear))
    with index.paused():
        practice.full_clean(exclude=["slug"])
        practice.save()
        tie(practice, filled, references, unclear)
        add_parts(practice, filled, unclear)
    names = labels()
    missing = [names[key] for key in EXPECTED if not filled.answers.get(key)]
    missing += [str(TABLES[key][0]) for key in TABLES if not filled.tables.get(key)]
    return Draft(practice, missing, unclear)


def values_of(filled: Filled, unclear: list[str]) -> dict:
    values, names = {}, labels()
    for key, text in filled.answers.items():
        try:
            if key in TRANSLATED:
                column = f"{key}_{filled.language}"
                limit = Practice._meta.get_field(key).max_length
                values[column] = paragraphs(text) if key in RICH else text[:limit]
                if limit and len(text) > limit:
                    unclear.append(f"{names[key]}: {text[limit:]}")
            elif key in {"start_year", "end_year"}:
                values[key] = whole_number(text, 1991, 2100)
            elif key in NUMBERS:
                values[key] = whole_number(text, 0, 2_147_483_647)
            elif key == "cost_total":
                values[key] = amount(re.sub(r"\s*(сом|som|KGS)\.?$", "", text))
            elif key == "status":
                values[key] = status_of(text)
            elif key == "contact_consent":
                values[key] = text.strip().lower() in {"ооба", "да", "yes", "макул"}
            elif key in {"contact_name", "contact_phone", "source_url"}:
                values[key] = text[: Practice._meta.get_field(key).max_length]
        except ValueError as error:
            unclear.append(f"{names[key]}: {text} ({error})")
    return values


def status_of(text: str) -> str:
    """A status by its value, or by its label in any language. Raises ValueError."""
    for language in LANGUAGES:
        with override(language):
            for value, label in Status.choices:
                if text.strip().lower() in {value, str(label).lower()}:
                    return value
    raise ValueError(_("There is no such state."))


def tie(practice, filled, references, unclear):
    names = labels()
    for key, model, column in (
        ("topics", PracticeTopic, "topic_id"),
        ("territory", PracticeTerritory, "territory_id"),
    ):
        for place, text in enumerate(parts(filled.answers.get(key))):
            if found := references.find(key, text):
                main = {"is_main": place == 0} if key == "topics" else {}
                model.objects.get_or_create(practice=practice, **{column: found}, defaults=main)
            else:
                unclear.append(f"{names[key]}: {text}")


def add_parts(practice, filled, unclear):
    language = filled.language
    for order, row in enumerate(filled.tables.get("steps", []), 1):
        what, duration = [*row, ""][:2]
        if not what:
            continue
        Step.objects.create(
            practice=practice,
            order=order,
            **{f"title_{language}": what[:150], f"duration_{language}": duration[:60]},
        )
    for order, row in enumerate(filled.tables.get("indicators", []), 1):
        name, unit, *figures = [*row, "", "", ""][:4]
        before, after = (number(text, name, unclear) for text in figures)
        if not name or before is after is None:
            unclear.append(" · ".join(filter(None, row)))
            continue
        Indicator.objects.create(
            practice=practice,
            order=order,
            before=before,
            after=after,
            **{f"name_{language}": name[:150], f"unit_{language}": unit[:40]},
        )
    for order, row in enumerate(filled.tables.get("funding", []), 1):
        who, text = [*row, ""][:2]
        if paid := number(text, who, unclear):
            FundingShare.objects.create(
                practice=practice,
                order=order,
                kind=FundingKind.OTHER,
                amount=paid,
                **{f"label_{language}": who[:150]},
            )


def number(text, name, unclear):
    """A number of a table; what is none is told, and left out."""
    try:
        return amount(re.sub(r"\s*(сом|som|KGS|%)\.?$", "", text))
    except ValueError as error:
        unclear.append(f"{name}: {text} ({error})")
        return None
