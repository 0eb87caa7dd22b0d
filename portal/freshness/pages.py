"""One kept page: which requests and responses it stands for, its bytes, its headers."""

import gzip
import hashlib
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import brotli
from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import get_conditional_response, has_vary_header, patch_vary_headers
from django.utils.http import http_date
from django.utils.translation import get_language_from_request

LONGEST = 500  # characters of an address; longer ones are nobody's favourite
LARGEST = 1_000_000  # bytes of a page
TEXTS = ("text/", "application/json", "application/xml", "application/atom+xml", "image/svg+xml")
# Browsers ask again each time and mostly get 304. Where the line or the portal fails they may show
# what they have; for five seconds (a step back and forth) also while they ask.
CACHE_CONTROL = "public, max-age=0, stale-while-revalidate=5, stale-if-error=604800"
SETTLED = 2  # seconds until a time in whole seconds tells two contents apart
# What the key of a page does not hold; a response that differs by it is not kept.
VARYING = ("Cookie", "Accept", "Authorization", "Origin", "*")
CONDITIONS = (
    "HTTP_IF_NONE_MATCH",
    "HTTP_IF_MODIFIED_SINCE",
    "HTTP_IF_MATCH",
    "HTTP_IF_UNMODIFIED_SINCE",
)


def for_everybody(request) -> bool:
    """Whether the answer is the same for all readers: asked to read, without session or login."""
    return (
        request.method in {"GET", "HEAD"}
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "HTTP_AUTHORIZATION" not in request.META
        and not request.path.startswith(("/admin/", "/healthz/", "/media/", "/static/"))
    )


def may_be_kept(request) -> bool:
    """Whether a page for this address is worth keeping: neither a preview nor a search by words,
    which are endless and are counted.
    """
    if len(request.get_full_path()) > LONGEST:
        return False
    return not request.META.get("QUERY_STRING") or not {"preview", "q"} & set(request.GET)


def may_be_stored(response) -> bool:
    """Whether a response may be given to other readers."""
    control = response.get("Cache-Control", "")
    return (
        response.status_code in {200, 301}
        and not response.streaming
        and not response.cookies
        and not any(word in control for word in ("private", "no-store", "no-cache"))
        and not any(has_vary_header(response, name) for name in VARYING)
        and response.get("Content-Type", "").startswith(TEXTS)
        and len(response.content) <= LARGEST
    )


def key(request, version: int, release: str) -> str:
    """Where the page of `request` is kept: by scheme, address and language, version and release."""
    language = get_language_from_request(request, check_path=True)
    address = f"{language} {request.scheme} {request.get_full_path()}"
    digest = hashlib.blake2b(address.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    return f"{release}:{version}:{digest}"


@contextmanager
def bare(request) -> Iterator[None]:
    """A block in which `request` asks for the whole page in plain bytes, whatever the reader has."""
    names = ("HTTP_ACCEPT_ENCODING", *CONDITIONS)
    before = {name: request.META.pop(name) for name in names if name in request.META}
    try:
        yield
    finally:
        request.META.update(before)


@dataclass(frozen=True)
class Page:
    """A response as it is kept. `ends`: when its content changes by itself."""

    status: int
    headers: dict[str, str]
    gzip: bytes
    brotli: bytes
    made: int  # seconds since 1970
    ends: datetime

    @classmethod
    def of(cls, response, ends: datetime) -> "Page":
        body = response.content
        headers = dict(response.items())
        headers.setdefault("Cache-Control", CACHE_CONTROL)
        # Weak: the same page in several encodings.
        headers["ETag"] = f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
        return cls(
            response.status_code,
            headers,
            gzip.compress(body, 6, mtime=0),
            brotli.compress(body, quality=5),
            int(time.time()),
            ends,
        )

    def response_to(self, request) -> HttpResponse:
        """The response for what `request` accepts; 304 where the reader has the page."""
        accepted = request.META.get("HTTP_ACCEPT_ENCODING", "")
        if accepts(accepted, "br"):
            body, encoding = self.brotli, "br"
        elif accepts(accepted, "gzip"):
            body, encoding = self.gzip, "gzip"
        else:
            body, encoding = gzip.decompress(self.gzip), ""
        response = HttpResponse(body, status=self.status, headers=self.headers)
        response["Content-Length"] = str(len(body))
        if encoding:
            response["Content-Encoding"] = encoding
        patch_vary_headers(response, ["Accept-Encoding"])
        modified = self.made if time.time() - self.made >= SETTLED else None
        if modified and self.status == 200:
            response["Last-Modified"] = http_date(modified)
        return get_conditional_response(request, self.headers["ETag"], modified, response)


def accepts(accepted: str, encoding: str) -> bool:
    """Whether the header Accept-Encoding allows `encoding` by name."""
    return re.search(rf"\b{encoding}\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))", accepted) is not None
