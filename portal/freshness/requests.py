"""Which requests of readers a kept page can answer, told from the WSGI environment alone."""

import hashlib
from urllib.parse import parse_qsl

from django.conf import settings

LONGEST = 500  # characters of an address; longer ones are nobody's favourite
PASSED_BY = ("/admin/", "/healthz/", "/media/", "/static/")
# What makes a response partial or empty; a page is built without them.
CONDITIONS = frozenset(
    {"HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE",
     "HTTP_RANGE", "HTTP_IF_RANGE"}
)  # fmt: skip


def for_everybody(environ) -> bool:
    """Whether the answer is the same for all readers: asked to read, without session or login."""
    return (
        environ["REQUEST_METHOD"] in {"GET", "HEAD"}
        and settings.SESSION_COOKIE_NAME not in environ.get("HTTP_COOKIE", "")
        and "HTTP_AUTHORIZATION" not in environ
        and not environ["PATH_INFO"].startswith(PASSED_BY)
    )


def may_be_kept(environ) -> bool:
    """Whether a page for this address is worth keeping: neither a preview nor a search by words,
    which are endless and are counted. Where cookies may tell the language none is kept.
    """
    path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
    if len(path) + len(query) > LONGEST:
        return False
    if environ.get("HTTP_COOKIE") and not tells_language(path):
        return False
    names = {name for name, _value in parse_qsl(query, keep_blank_values=True)}
    return not names & {"preview", "q"}


def whole(environ) -> dict:
    """The same request for the whole page, whatever of it the reader has."""
    return {name: value for name, value in environ.items() if name not in CONDITIONS}


def tells_language(path: str) -> bool:
    return path.startswith(tuple(f"/{code}/" for code, _name in settings.LANGUAGES))


def key(environ, version: int, release: str) -> str:
    """Where the page is kept: by all of the request that tells it, by version and release.

    Hosts that are not ours, and http where it must be https, get no page that could be kept.
    """
    path = environ["PATH_INFO"]
    parts = [
        environ.get("HTTP_HOST", ""),
        environ["wsgi.url_scheme"],
        environ.get("HTTP_X_FORWARDED_PROTO", ""),
        "" if tells_language(path) else environ.get("HTTP_ACCEPT_LANGUAGE", ""),
        path,
        environ.get("QUERY_STRING", ""),
    ]
    digest = hashlib.blake2b("\n".join(parts).encode("latin-1", "replace"), digest_size=16)
    return f"{release}:{version}:{digest.hexdigest()}"
