"""Addresses as others need them: with the host, in a given language, and names that never change."""

import re
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, override

from .languages import LANGUAGES

# nh3 and the templates write attributes with double quotes and escape "<" in texts.
OWN = re.compile(r'(<(?:a|img)\b[^>]*?\s(?:href|src)=")(/(?!/)[^"]*)')
MOST_PATHS = 5_000  # some 2 MB
LICENCE = "https://creativecommons.org/licenses/by/4.0/"  # of all texts and data
MINTED = 2026  # the year in which SITE_URL's host began to name things (RFC 4151)


def path_to(view: str, /, **keys) -> str:
    """The path of `view` in the language of the page. Paths of a view never change, so the last
    MOST_PATHS are remembered: a page has dozens, and `reverse` takes 25 µs for each."""
    return _path(get_language(), view, tuple(keys.items()))


@lru_cache(maxsize=MOST_PATHS)
def _path(_language, view, keys):
    return reverse(view, kwargs=dict(keys))


def absolute(address: str) -> str:
    """`address`, a path of the portal or the address of a file, with scheme and host."""
    if address.startswith("/") and not address.startswith("//"):
        return settings.SITE_URL + address
    return urljoin(f"{settings.SITE_URL}/", address)


def with_absolute_links(html: str) -> str:
    """Cleaned `html` with the host before each link and picture of the portal's own."""
    return OWN.sub(lambda found: found[1] + absolute(found[2]), html)


def host() -> str:
    """The host of SITE_URL, without a port."""
    return urlsplit(settings.SITE_URL).hostname or ""


def tag(*parts) -> str:
    """A `tag:` URI (RFC 4151) of `parts`: a name that stays when the address changes."""
    return f"tag:{host()},{MINTED}:{'/'.join(map(str, parts))}"


def twin(address: str, language: str) -> str:
    """The same page in `language`; `address`, a path, where it has none of its own there.

    As Django's `translate_url`, without finding the view: addresses differ in their prefix alone.
    """
    code, slash, rest = address[1:].partition("/")
    return f"/{language}/{rest}" if slash and code in LANGUAGES else address


def in_language(language: str, view: str, /, **keys) -> str:
    """The path of `view` in `language`."""
    with override(language):
        return path_to(view, **keys)
