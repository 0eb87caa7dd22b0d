"""A record to take along: one HTML file that needs no network, and the same as PDF."""

import base64
import ctypes
import hashlib
import mimetypes
import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from django.conf import settings
from django.core.cache import cache as shared
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from PIL import ImageFile

from .languages import current_language

STYLE = settings.BASE_DIR / "static" / "css" / "document.css"
FONTS = Path(__file__).resolve().parent / "fonts"
OWN_IMAGE = re.compile(rf'(<img\b[^>]*\ssrc=")({re.escape(settings.MEDIA_URL)}[^"]*)("[^>]*>)')
PDF_SECONDS = 30 * 24 * 3600  # the key is made of the content, so nothing stale is given
# Its names on Linux, macOS and Windows, as weasyprint.text.ffi has them.
PANGO = ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll")
PICTURE_WIDTH = 720  # px at most: two on an A4 page, and small enough for a messenger


def document(template: str, context: dict) -> str:
    """The self-contained HTML of `template`: styles within, pictures as data, no script."""
    context = context | {
        "style": mark_safe(STYLE.read_text("utf-8")),
        "SITE_NAME": settings.SITE_NAME,
        "SITE_URL": settings.SITE_URL,
    }
    return OWN_IMAGE.sub(with_data, render_to_string(template, context))


def with_data(image: re.Match) -> str:
    """An `<img>` of a rich text with its file as data; nothing where the file is lost."""
    name = unquote(image[2].removeprefix(settings.MEDIA_URL))
    data = data_of(default_storage, name, mimetypes.guess_type(name)[0])
    return f"{image[1]}{data}{image[3]}" if data else ""


def offline_page(html: str, name: str) -> HttpResponse:
    """`html` as a file to keep, named `<name>-<language>.html`."""
    response = HttpResponse(html)
    response["Content-Disposition"] = f'attachment; filename="{name}-{current_language()}.html"'
    response["X-Robots-Tag"] = "noindex"
    return response


def pdf_page(html: str, name: str) -> HttpResponse:
    """`html` as PDF, named `<name>-<language>.pdf`; made once for a content."""
    key = "pdf:" + hashlib.sha256(html.encode()).hexdigest()
    content = shared.get(key)
    if content is None:
        content = pdf(html)
        shared.set(key, content, PDF_SECONDS)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}-{current_language()}.pdf"'
    return response


@cache
def drawer():
    """The WeasyPrint module; 20 MB, so a process that draws no PDF does without."""
    import weasyprint

    # It makes Pillow take broken pictures, for the whole process; uploads must be refused still.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    return weasyprint


@cache
def offers_pdf() -> bool:
    """Whether records can be had as PDF here: whether the Pango library is, which draws them."""
    return any(map(can_load, PANGO))


def can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def pdf(html: str) -> bytes:
    """`html` on A4, in the portal's own font, so that ө ү ң do not hang on the machine's fonts.

    Nothing is fetched but what stands within `html` as data.
    """
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

    fonts = FontConfiguration()
    faces = "".join(
        f"@font-face {{ font-family: Portal; font-weight: {weight};"
        f" src: url({(FONTS / file).as_uri()}) }}"
        for weight, file in ((400, "regular.ttf"), (700, "bold.ttf"))
    )
    style = drawer().CSS(
        string=faces, font_config=fonts, url_fetcher=URLFetcher(allowed_protocols={"file"})
    )
    source = drawer().HTML(string=html, url_fetcher=URLFetcher(allowed_protocols={"data"}))
    return source.write_pdf(stylesheets=[style], font_config=fonts)


def picture_data(photo) -> str:
    """The picture as a `data:` address, not wider than PICTURE_WIDTH; "" where its file is lost."""
    names = dict(photo.variants.get("jpeg", []))
    fitting = [width for width in names if width <= PICTURE_WIDTH]
    name = names[max(fitting)] if fitting else photo.image.name
    return data_of(photo.image.storage, name, "image/jpeg")


def data_of(storage, name: str, kind: str) -> str:
    """The stored file `name` as a `data:` address of media type `kind`; "" where it is lost."""
    try:
        with storage.open(name) as file:
            content = file.read()
    except (OSError, ValueError, SuspiciousFileOperation):
        return ""
    return f"data:{kind};base64," + base64.b64encode(content).decode()
