"""The page that explains the API, in the language of the reader."""

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from portal.publishing.languages import LANGUAGES, LOCALES, current_language
from portal.publishing.shapes import API

from .parameters import DEFAULT_LIMIT, MOST


def page(request):
    """`?lang=` chooses the language, else the cookie or the browser does."""
    asked = request.GET.get("lang")
    language = asked if asked in LANGUAGES else current_language()
    with translation.override(language):
        response = render(request, "api/docs.html", context(language))
    response["Content-Language"] = language
    if asked not in LANGUAGES:
        patch_vary_headers(response, ["Cookie", "Accept-Language"])
    return response


def context(language: str) -> dict:
    return {
        "page_languages": [
            {
                "code": code,
                "name": name,
                "url": f"{reverse('api_docs')}?lang={code}",
                "locale": LOCALES.get(code, code),
                "current": code == language,
            }
            for code, name in settings.LANGUAGES
        ],
        "examples": [(words, f"{API}/{door}") for words, door in examples(language)],
        "openapi": f"{reverse('openapi')}?lang={language}",
        "api": f"{settings.SITE_URL}{API}",
        "limit": DEFAULT_LIMIT,
        "most": MOST,
    }


def examples(language: str) -> list[tuple[str, str]]:
    """What can be asked, in words, and how."""
    water = {"ru": "питьевая вода"}.get(language, "таза суу")
    return [
        (_("The newest practices, their titles alone"),
         f"practices?lang={language}&fields=title,url&limit=3"),
        (_("The practices of a unit and of everything in it, by its SOATE code"),
         f"territories/41700000000000/practices?lang={language}&fields=title&limit=3"),
        (_("The practices on a topic, in both languages"),
         "practices?topic=drinking-water&fields=title,cost_total&limit=3"),
        (_("What was decided and is still open"), f"decisions?status=open&lang={language}"),
        (_("Who spoke on what"), f"talks?lang={language}&fields=speaker,title,meeting&limit=3"),
        (_("Search in everything"), f"search?q={water}&lang={language}&limit=3"),
        (_("What changed since a day, and what was withdrawn"),
         "practices?updated_since=2026-01-01T00:00:00Z&fields=url&limit=3"),
    ]  # fmt: skip
