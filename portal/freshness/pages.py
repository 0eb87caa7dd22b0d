"""One kept page: which responses it may stand for, its bytes and headers, and how it answers."""

import gzip
import hashlib
import re
import time
from dataclasses import dataclass
from datetime import datetime

import brotli
from django.utils import timezone
from django.utils.cache import has_vary_header
from django.utils.http import http_date, parse_etags, parse_http_date_safe

from portal.compression import compressed

LARGEST = 1_000_000  # bytes of a page
TEXTS = ("text/", "application/json", "application/xml", "application/atom+xml",
         "application/ld+json", "application/problem+json", "image/svg+xml")  # fmt: skip
# What the key of a page does not hold; a response that differs by it is not kept.
VARYING = ("Cookie", "Accept", "Authorization", "Origin", "*")
# Of one answer, not of the page.
PASSING = {"content-length", "content-encoding", "etag", "last-modified", "vary", "date",
           "x-request-id", "ratelimit"}  # fmt: skip
# Browsers ask again each time and mostly get 304. Where the line or the portal fails they may show
# what they have; for five seconds (a step back and forth) also while they ask.
CACHE_CONTROL = "public, max-age=0, stale-while-revalidate=5, stale-if-error=604800"
SETTLED = 2  # seconds until a time in whole seconds tells two contents apart


def may_be_stored(response) -> bool:
    """Whether Django's `response` may be given to other readers."""
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


@dataclass(frozen=True)
class Page:
    """A response as it is kept. `ends`: when its content changes by itself."""

    status: str
    headers: list[tuple[str, str]]
    etag: str
    gzip: bytes
    brotli: bytes
    made: int  # seconds since 1970
    ends: datetime

    @classmethod
    def of(cls, response, ends: datetime) -> "Page":
        """The page of Django's `response`, which `may_be_stored`."""
        body = response.content
        if response.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        response.headers.setdefault("Cache-Control", CACHE_CONTROL)
        kept = [(name, value) for name, value in response.items() if name.lower() not in PASSING]
        varies = [name for name in re.split(r",\s*", response.get("Vary", "")) if name]
        varies = list(dict.fromkeys([*varies, "Accept-Encoding"]))
        # Weak: the same page in several encodings.
        etag = f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
        return cls(
            f"{response.status_code} {response.reason_phrase}",
            [*kept, ("Vary", ", ".join(varies)), ("ETag", etag)],
            etag,
            compressed(body),
            brotli.compress(body, quality=5),
            int(time.time()),
            ends,
        )

    @property
    def ended(self) -> bool:
        return self.ends <= timezone.now()

    def answer(self, environ, start_response) -> list[bytes]:
        """Answer a WSGI request in an encoding it accepts; 304 where the reader has the page."""
        headers = list(self.headers)
        settled = time.time() - self.made >= SETTLED and self.status.startswith("200")
        if settled:
            headers.append(("Last-Modified", http_date(self.made)))
        if self.is_known(environ, settled):
            start_response("304 Not Modified", headers)
            return []
        encoding, body = self.encoded(environ.get("HTTP_ACCEPT_ENCODING", ""))
        if encoding:
            headers.append(("Content-Encoding", encoding))
        headers.append(("Content-Length", str(len(body))))
        start_response(self.status, headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def is_known(self, environ, settled: bool) -> bool:
        """Whether the reader says that he has this page (RFC 9110, section 13.2.2)."""
        if tags := environ.get("HTTP_IF_NONE_MATCH"):
            strong = self.etag.removeprefix("W/")
            return any(tag in {"*", self.etag, strong} for tag in parse_etags(tags))
        since = environ.get("HTTP_IF_MODIFIED_SINCE")
        return bool(since and settled and self.made <= (parse_http_date_safe(since) or 0))

    def encoded(self, accepted: str) -> tuple[str, bytes]:
        """The encoding for the header Accept-Encoding, "" for none, and the bytes."""
        if accepts(accepted, "br"):
            return "br", self.brotli
        if accepts(accepted, "gzip"):
            return "gzip", self.gzip
        return "", gzip.decompress(self.gzip)


def accepts(accepted: str, encoding: str) -> bool:
    """Whether the header Accept-Encoding allows `encoding` by name."""
    return re.search(rf"\b{encoding}\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))", accepted) is not None
