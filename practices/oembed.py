"""oEmbed (https://oembed.com/): the frame for an address of a practice, a topic, a territory."""

from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings
from django.http import JsonResponse
from django.urls import Resolver404, resolve
from django.utils.translation import override
from django.views.decorators.http import require_safe

from portal.directory.models import Territory
from portal.publishing.addresses import absolute, path_to
from portal.publishing.languages import LANGUAGES
from portal.publishing.preview import PARAMETER
from portal.publishing.redirects import formerly
from portal.vocabulary.models import Topic

from .embeds import WIDTH, frame_of
from .models import Practice

HOURS = 6  # for which whoever asks may keep the answer
CARD = (1200, 630)  # px of portal.pages.cards
# {view of a page: (the kind of its card, the records that readers may see, the field in its address)}
PAGES = {
    "practices:detail": ("practice", Practice.objects.published, "slug"),
    "pages:topic": ("topic", Topic.objects.all, "slug"),
    "pages:territory": ("territory", Territory.objects.all, "code"),
}


class Refused(Exception):
    """Why there is no frame: a status of HTTP and a sentence."""

    def __init__(self, status: int, message: str):
        super().__init__(message)
        self.status = status


@require_safe
def oembed(request):
    """`?url=&maxwidth=&maxheight=&format=json`; 400, 401, 404 or 501 with the reason in JSON."""
    try:
        body, status = described(request.GET), 200
    except Refused as refused:
        body, status = {"error": str(refused)}, refused.status
    response = JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    response._has_been_logged = True  # Django takes 501 for an error of its own
    if status == 401:
        response["WWW-Authenticate"] = 'Portal realm="desk"'
    return response


def described(asked) -> dict:
    """The answer to what was asked, in the language of the address; Refused where there is none."""
    if asked.get("format", "json") != "json":
        raise Refused(501, "This provider answers in JSON alone.")
    path = path_of(asked.get("url", ""))
    language = path.split("/")[1]
    with override(language if language in LANGUAGES else None):
        kind, key, record = record_at(path)
        width, height = pixels(asked.get("maxwidth")), pixels(asked.get("maxheight"))
        frame = frame_of(record, width or WIDTH, height)
        body = {
            "type": "rich",
            "version": "1.0",
            "title": frame.title,
            "provider_name": str(settings.SITE_NAME),
            "provider_url": f"{settings.SITE_URL}/",
            "cache_age": HOURS * 3600,
            "html": frame.code,
            "width": frame.width,
            "height": frame.height,
        }
        if (width or CARD[0]) >= CARD[0] and (height or CARD[1]) >= CARD[1]:
            card = path_to("pages:card", kind=kind, key=key)
            body |= {"thumbnail_url": absolute(card), "thumbnail_width": CARD[0],
                     "thumbnail_height": CARD[1]}  # fmt: skip
    return body


def path_of(address: str) -> str:
    """The path of an address of this portal.

    A preview and the desk are private whatever stands there (401), so that the answer does not
    tell whether a draft exists.
    """
    if not address:
        raise Refused(400, "The parameter url is missing.")
    try:
        parts, own = urlsplit(address), urlsplit(settings.SITE_URL)
    except ValueError:
        raise Refused(404, "This is no address of this portal.") from None
    if parts.scheme not in {"http", "https"} or parts.netloc != own.netloc:
        raise Refused(404, "This is no address of this portal.")
    if PARAMETER in parse_qs(parts.query, keep_blank_values=True) or parts.path.startswith(
        "/admin/"
    ):
        raise Refused(401, "This page is not public.")
    path = unquote(parts.path) or "/"
    if "\0" in path:
        raise Refused(404, "This is no address of this portal.")
    return path


def record_at(path: str) -> tuple:
    """The kind of card, the key in the address and the public record of the page at `path`."""
    try:
        match = resolve(path)
    except Resolver404:
        match = None
    if match is None or match.view_name not in PAGES:
        raise Refused(404, "There is nothing to embed at this address.")
    kind, records, field = PAGES[match.view_name]
    key = match.kwargs[field]
    record = records().filter(**{field: key}).first()
    if record is None and field == "slug":
        record = formerly(records(), key)
    if record is None:
        raise Refused(404, "There is nothing to embed at this address.")
    return kind, getattr(record, field), record


def pixels(text: str | None) -> int | None:
    """A measure asked for; None where none was, or where it is no number of pixels."""
    usable = text and text.isascii() and text.isdecimal() and len(text) < 6
    return int(text) or None if usable else None
