"""What lets the portal open without a line: the service worker, its page, the manifest."""

import hashlib

from django.conf import settings
from django.http import JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

STATIC = (
    "css/tokens.css",
    "css/base.css",
    "css/components.css",
    "css/records.css",
    "js/portal.js",
    "icons.svg",
    "favicon.svg",
)
SHELL_VERSION = "1"  # turned up when the offline page changes


def pages() -> list[str]:
    """The page that tells there is no line, in each language."""
    found = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            found.append(reverse("pages:offline"))
    return found


@require_safe
def worker(request):
    """The service worker; its text changes with the static files, so browsers take the new one."""
    files = [static(name) for name in STATIC]
    version = hashlib.sha256("\n".join([SHELL_VERSION, *files]).encode()).hexdigest()[:12]
    context = {"version": version, "files": [*files, *pages()], "pages": pages()}
    response = render(request, "worker.js", context, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def offline(request):
    """Said when there is no line and the page asked for was never visited."""
    return render(request, "pages/offline.html")


@require_safe
def manifest(request):
    """What a phone needs to put the portal on its home screen."""
    return JsonResponse(
        {
            "name": str(settings.SITE_NAME),
            "short_name": _("Practices"),
            "lang": request.LANGUAGE_CODE,
            "start_url": reverse("pages:home"),
            "scope": "/",
            "display": "minimal-ui",
            "background_color": "#f8f6f0",
            "theme_color": "#0a4147",
            "icons": [{"src": static("favicon.svg"), "sizes": "any", "type": "image/svg+xml"}],
        },
        content_type="application/manifest+json",
    )
