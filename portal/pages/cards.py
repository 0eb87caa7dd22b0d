"""The picture that messengers and networks show beside a link: drawn here, with Kyrgyz letters."""

import hashlib
from functools import cache
from io import BytesIO

from django.core.cache import cache as shared
from django.http import Http404, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from PIL import Image, ImageDraw, ImageFont

from meetings.models import Meeting
from portal.directory.models import Agency, Person, Territory
from portal.publishing.documents import FONTS
from portal.throttling import throttled
from portal.vocabulary.models import Topic
from practices.models import Practice

# (records that readers may see, the key in the address, the text, the line above it)
KINDS = {
    "practice": (Practice.objects.published, "slug", "title", lambda: _("Practice")),
    "meeting": (Meeting.objects.published, "slug", "name", lambda: _("Meeting")),
    "topic": (Topic.objects.all, "slug", "name", lambda: _("Topic")),
    "agency": (Agency.objects.all, "slug", "name", lambda: _("Agency")),
    "speaker": (Person.objects.all, "slug", "__str__", lambda: _("Speaker")),
    "territory": (Territory.objects.all, "code", "name", lambda: _("Territory")),
}
WIDTH, HEIGHT = 1200, 630  # https://ogp.me/ and what Telegram and WhatsApp show uncut
LEFT, RIGHT = 80, 1120
LAKE, MID, FAR, WHEAT, WHITE = "#0a4147", "#14666d", "#0f5058", "#e6c27a", "#ffffff"
LINES = 5
CARD_SECONDS = 7 * 24 * 3600
MAX_AGE = "public, max-age=86400"


@require_safe
@throttled("card")
def card(request, kind, key):
    """The card of one record, of the portal itself for `portal`; PNG, 1200 × 630."""
    above, text = words_of(kind, key)
    name = f"card:{get_language()}:{kind}:{key}:{hash_of(above, text)}"
    content = shared.get(name)
    if content is None:
        content = draw(above, text)
        shared.set(name, content, CARD_SECONDS)
    headers = {"Cache-Control": MAX_AGE, "Cross-Origin-Resource-Policy": "cross-origin"}
    return HttpResponse(content, content_type="image/png", headers=headers)


def words_of(kind, key) -> tuple[str, str]:
    """The small line and the great one; Http404 for what readers may not see."""
    if kind == "portal":
        return _("Kyrgyzstan"), _("How a municipality like yours solved it")
    if kind not in KINDS:
        raise Http404(kind)
    records, column, text, above = KINDS[kind]
    record = records().filter(**{column: key}).first()
    if record is None:
        raise Http404(key)
    return above(), str(record) if text == "__str__" else getattr(record, text)


def hash_of(*texts) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]


@cache
def font(file, size):
    return ImageFont.truetype(FONTS / file, size)


def draw(above: str, text: str) -> bytes:
    """A PNG with `text` large, `above` over it and the name of the portal below."""
    image = Image.new("RGB", (WIDTH, HEIGHT), LAKE)
    pen = ImageDraw.Draw(image)
    pen.polygon([(0, 560), (180, 470), (380, 545), (640, 430), (900, 550), (1200, 450),
                 (1200, 630), (0, 630)], fill=FAR)  # fmt: skip
    pen.polygon([(0, 610), (240, 530), (480, 600), (760, 515), (1000, 595), (1200, 540),
                 (1200, 630), (0, 630)], fill=MID)  # fmt: skip
    pen.rectangle((LEFT, 70, LEFT + 90, 78), fill=WHEAT)
    pen.text((LEFT, 96), above, font=font("bold.ttf", 30), fill=WHEAT)
    size, lines = fitted(text)
    for number, line in enumerate(lines):
        place = (LEFT, 150 + number * size * 1.25)
        pen.text(place, line, font=font("bold.ttf", size), fill=WHITE)
    pen.text((LEFT, 575), _("Local self-government practice portal"),
             font=font("regular.ttf", 26), fill=WHITE)  # fmt: skip
    content = BytesIO()
    image.quantize(64).save(content, "PNG", optimize=True)
    return content.getvalue()


def fitted(text: str) -> tuple[int, list[str]]:
    """The greatest size at which `text` stands in LINES lines, and those lines."""
    for size in (60, 52, 46, 40):
        lines = broken(text, font("bold.ttf", size))
        if len(lines) <= LINES:
            return size, lines
    return size, [*lines[: LINES - 1], lines[LINES - 1].rstrip() + "…"]


def broken(text: str, face) -> list[str]:
    """`text` in lines not wider than the card; a word that is wider is cut."""
    lines = [""]
    for word in text.split():
        while face.getlength(word) > RIGHT - LEFT:
            fits = next(
                n for n in range(len(word), 0, -1) if face.getlength(word[:n]) <= RIGHT - LEFT
            )
            lines += [word[:fits], ""]
            word = word[fits:]
        longer = f"{lines[-1]} {word}".strip()
        if face.getlength(longer) <= RIGHT - LEFT:
            lines[-1] = longer
        else:
            lines.append(word)
    return [line for line in lines if line]
