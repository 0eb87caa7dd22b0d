"""One row checked: its cells as values of a practice, or the reasons why it cannot be taken."""

import difflib
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator, validate_slug
from django.utils.html import escape
from django.utils.timezone import is_naive, localtime, make_aware
from django.utils.translation import gettext as _

from portal.publishing.languages import LANGUAGES
from practices.models import Practice
from practices.models.municipality import Settlement
from practices.models.practices import Status

TRANSLATED = {
    "title": 150,
    "summary": 600,
    "body": None,  # the solution text
    "problem": None,
    "result": None,
    "lessons": None,
    "transfer_advice": None,
    "sustainability": None,
    "locality": 150,
    "source_note": 300,
}
RICH = {"body", *Practice.LONG_TEXTS}
PLAIN = {"contact_name": 150, "contact_phone": 40}
DATES = ("contact_checked_at", "verified_at")
NUMBERS = ("beneficiaries", "beneficiaries_women", "population")
CHOICES = {"status": Status, "settlement": Settlement}
LINKS = ("topics", "territory", "projects", "owner", "verified_by")
COLUMNS = [
    "slug",
    *(f"{name}_{code}" for name in TRANSLATED for code in LANGUAGES),
    *LINKS,
    "year",
    "start_year",
    "end_year",
    *CHOICES,
    "cost_total",
    *NUMBERS,
    "source_url",
    "video_url",
    *PLAIN,
    "contact_email",
    "contact_consent",
    *DATES,
    "published",
]
FIRST_YEAR, LAST_YEAR = 1991, 2100
PASSED_OVER = ("updated_at", "url")  # exports write them, the portal itself gives them
TRUE, FALSE = {"true", "1", "yes", "да", "ооба"}, {"false", "0", "no", "нет", "жок", ""}
TAG = re.compile(r"<(p|ul|ol|h2|h3|table|blockquote|figure)\b", re.IGNORECASE)


@dataclass
class Row:
    """A checked row: `values` for the model, `links` as texts by column, `errors` by column."""

    line: int
    slug: str = ""
    values: dict = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)
    errors: list[tuple[str, str]] = field(default_factory=list)

    @property
    def title(self) -> str:
        """In the first language that has one; "" where none has."""
        titles = (self.values.get(f"title_{code}") for code in LANGUAGES)
        return next(filter(None, titles), "")


def check(line: int, cells: dict) -> Row:
    """The row of `cells`; each cell that cannot be taken adds (column, reason) to its errors."""
    row = Row(line)
    for column in cells:
        if column not in COLUMNS and column not in PASSED_OVER:
            near = difflib.get_close_matches(str(column), COLUMNS, 1)
            hint = _(" Is %(name)s meant?") % {"name": near[0]} if near else ""
            row.errors.append((str(column), _("There is no such column.") + hint))
    for column in COLUMNS:
        if column in cells:
            try:
                take(row, column, cells[column])
            except (ValueError, ValidationError) as error:
                reason = error.messages[0] if isinstance(error, ValidationError) else str(error)
                row.errors.append((column, reason))
    if not row.errors:
        whole(row)
    return row


def take(row, column, cell):
    """Put one cell into `row`; raises ValueError or ValidationError with the reason."""
    stem, _underscore, code = column.rpartition("_")
    if column in LINKS:
        row.links[column] = [whole_text(text) for text in parts(cell)]
        return
    text = "" if cell is None or not str(cell).strip() else whole_text(str(cell))
    if code in LANGUAGES and stem in TRANSLATED:
        limit = TRANSLATED[stem]
        if limit and len(text) > limit:
            raise ValueError(too_long(limit))
        name = "solution" if stem == "body" else stem
        row.values[f"{name}_{code}"] = paragraphs(text) if stem in RICH else text
        return
    text = text.strip()
    if column == "slug":
        if text:
            validate_slug(text)
            if len(text) > 90:
                raise ValueError(too_long(90))
        row.slug = text
    elif column == "published":
        row.values["published_at"] = moment(cell)
    elif column in DATES:
        day = moment(cell)
        row.values[column] = localtime(day).date() if day else None
    elif column == "contact_consent":
        if text.lower() not in TRUE | FALSE:
            raise ValueError(_("One of these is taken: %(values)s.") % {"values": "true, false"})
        row.values[column] = text.lower() in TRUE
    elif column in {"year", "start_year", "end_year"}:
        year = whole_number(text, FIRST_YEAR, LAST_YEAR)
        row.values["end_year" if column == "year" else column] = year
    elif column in NUMBERS:
        row.values[column] = whole_number(text, 0, 2_147_483_647)
    elif column == "cost_total":
        row.values[column] = amount(text)
    elif column in CHOICES:
        known = CHOICES[column].values
        if text and text not in known:
            raise ValueError(_("One of these is taken: %(values)s.") % {"values": ", ".join(known)})
        row.values[column] = text or (Status.COMPLETED if column == "status" else "")
    else:
        if text and column.endswith("_url"):
            URLValidator(["http", "https"])(text)
        if text and column == "contact_email":
            EmailValidator()(text)
        if len(text) > PLAIN.get(column, 200):
            raise ValueError(too_long(PLAIN.get(column, 200)))
        row.values[column] = text


def whole_text(text: str) -> str:
    """`text` if a database takes it. Raises ValueError."""
    if "\0" in text:
        raise ValueError(_("It holds a NUL character."))
    if text.encode(errors="ignore") != text.encode(errors="replace"):
        raise ValueError(_("It holds a broken character."))
    return text


def too_long(limit: int) -> str:
    return _("At most %(limit)d characters are taken.") % {"limit": limit}


def whole(row):
    """What holds between the cells of a row."""
    values = row.values
    if not row.title:
        row.errors.append(("title_ky", _("A title is needed in at least one language.")))
    start, end = values.get("start_year"), values.get("end_year")
    if start and end and end < start:
        row.errors.append(("end_year", _("It is before start_year.")))
    people, women = values.get("beneficiaries"), values.get("beneficiaries_women")
    if people is not None and women is not None and women > people:
        row.errors.append(("beneficiaries_women", _("It is more than beneficiaries.")))


def parts(cell) -> list[str]:
    """The texts of a list, or of a text with semicolons; each once."""
    items = cell if isinstance(cell, list) else str(cell if cell is not None else "").split(";")
    return list(dict.fromkeys(text for item in items if (text := str(item).strip())))


def paragraphs(text: str) -> str:
    """HTML as it is (it is cleaned on saving); plain text as paragraphs."""
    if not text or TAG.search(text):
        return text
    return "".join(f"<p>{escape(part.strip())}</p>" for part in re.split(r"\n\s*\n", text))


def whole_number(text: str, low: int, high: int) -> int | None:
    """`text` as a number from `low` to `high`; None for ""."""
    if not text:
        return None
    digits = text.replace(" ", "").replace("\xa0", "").removesuffix(".0")
    known = digits.isascii() and digits.isdecimal() and len(digits) <= 12
    if not known or not low <= int(digits) <= high:
        raise ValueError(
            _("A whole number from %(low)s to %(high)s is taken, not “%(text)s”.")
            % {"low": low, "high": high, "text": text[:40]}
        )
    return int(digits)


def amount(text: str) -> Decimal | None:
    """`text` as KGS, with a decimal point or comma; None for ""."""
    if not text:
        return None
    try:
        value = Decimal(text.replace(" ", "").replace("\xa0", "").replace(",", "."))
    except InvalidOperation:
        value = None
    if value is None or not value.is_finite() or not 0 <= value < 10**12:
        raise ValueError(_("An amount in som is taken, not “%(text)s”.") % {"text": text[:40]})
    return value.quantize(Decimal("0.01"))


def moment(cell) -> datetime | None:
    """An ISO date (midnight in Bishkek) or time; None for an empty cell."""
    if isinstance(cell, date) and not isinstance(cell, datetime):
        cell = datetime(cell.year, cell.month, cell.day)
    if not isinstance(cell, datetime):
        text = "" if cell is None else str(cell).strip()
        if not text:
            return None
        try:
            cell = datetime.fromisoformat(text)
        except ValueError:
            raise ValueError(no_date(text)) from None
    if not FIRST_YEAR <= cell.year <= LAST_YEAR:
        raise ValueError(no_date(str(cell)))
    return make_aware(cell) if is_naive(cell) else cell


def no_date(text: str) -> str:
    return _("A date such as 2024-05-31 is taken, not “%(text)s”.") % {"text": text[:40]}
