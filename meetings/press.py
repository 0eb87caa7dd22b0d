"""A press item taken apart: headline, moment of publication, lead, text, date of the meeting."""

import re
from dataclasses import dataclass
from datetime import date, datetime

MONTHS = {
    "ky": [
        "январ",
        "феврал",
        "март",
        "апрел",
        "май",
        "июн",
        "июл",
        "август",
        "сентябр",
        "октябр",
        "ноябр",
        "декабр",
    ],
    "ru": [
        "январ",
        "феврал",
        "март",
        "апрел",
        "ма",
        "июн",
        "июл",
        "август",
        "сентябр",
        "октябр",
        "ноябр",
        "декабр",
    ],
}
PUBLISHED = re.compile(r"^(\d{2})\.(\d{2})\.(\d{4})(?:\s+(\d{1,2}):(\d{2}))?$")
# «2021-жылдын 1-октябрында» and «1 октября 2021 года»
DAY_KY = re.compile(r"(\d{4})[-‑ ]?жылдын\s+(\d{1,2})[-‑ ]?([а-яөүң]+)", re.IGNORECASE)
DAY_RU = re.compile(r"(\d{1,2})\s+([а-я]+)\s+(\d{4})", re.IGNORECASE)


@dataclass(frozen=True)
class PressItem:
    headline: str
    lead: str
    paragraphs: tuple[str, ...]
    published_at: datetime | None  # naive, as printed
    meeting_date: date | None
    language: str  # "ky" or "ru"

    @property
    def text(self) -> str:
        """All words of the item."""
        return "\n".join([self.headline, self.lead, *self.paragraphs])


def parse(text: str) -> PressItem:
    """Take a press item apart. Raises ValueError where there is no headline or no text.

    The form is that of the country's press pages: the headline, the moment of publication on a
    line of its own, a lead, the headline again, and the paragraphs.
    """
    lines = [line.strip() for line in text.replace("\ufeff", "").splitlines()]
    lines = [line for line in lines if line]
    if not lines or "\0" in text:
        raise ValueError("the text is empty or not a text")
    headline, rest = lines[0], lines[1:]
    published_at = None
    for number, line in enumerate(rest):
        if found := PUBLISHED.match(line):
            day, month, year, hour, minute = (int(part or 0) for part in found.groups())
            published_at = datetime(year, month, day, hour, minute)
            del rest[number]
            break
    rest = [line for line in rest if line != headline]
    lead = rest[0] if len(rest) > 1 else ""
    paragraphs = tuple(rest[1:] if lead else rest)
    if not paragraphs:
        raise ValueError("there is a headline, but no text under it")
    body = "\n".join([lead, *paragraphs])
    language = "ky" if re.search("[өүңӨҮҢ]", headline + body) else "ru"
    return PressItem(headline, lead, paragraphs, published_at, day_in(body, language), language)


def day_in(text: str, language: str) -> date | None:
    """The first date written out in `text`, None where there is none."""
    pattern = DAY_KY if language == "ky" else DAY_RU
    for found in pattern.finditer(text):
        if language == "ky":
            year, day, word = found.groups()
        else:
            day, word, year = found.groups()
        for number, stem in enumerate(MONTHS[language], 1):
            if word.lower().startswith(stem):
                try:
                    return date(int(year), number, int(day))
                except ValueError:
                    break
    return None
