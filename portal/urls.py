"""The table of contents of the portal. `/ky/` and `/ru/` stand before every page for readers."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path
from django.views.decorators.http import require_safe
from django.views.i18n import set_language

from portal.pages import health, media, offline, styleguide, views
from portal.pages.sitemaps import SITEMAPS

urlpatterns = [
    path("", views.choose_language, name="root"),
    path("admin/language/", set_language, name="set_language"),
    path("admin/account/", include("portal.publishing.signin_urls")),
    path("admin/", admin.site.urls),
    path("sitemap.xml", require_safe(sitemap), {"sitemaps": SITEMAPS}, name="sitemap"),
    path("worker.js", offline.worker, name="worker"),
    path("robots.txt", views.robots, name="robots"),
    path("healthz/live", health.live, name="live"),
    path("healthz/ready", health.ready, name="ready"),
    path(f"{settings.MEDIA_URL.strip('/')}/<path:name>", media.serve, name="media"),
    *i18n_patterns(
        path("practices/", include("practices.urls")),
        path("meetings/", include("meetings.urls")),
        path("search/", include("portal.search.urls")),
        path("", include("portal.pages.urls")),
    ),
]

if settings.DEBUG:
    urlpatterns.append(path("styleguide/", styleguide.styleguide, name="styleguide"))

handler400 = "portal.pages.errors.bad_request"
handler403 = "portal.pages.errors.forbidden"
handler404 = "portal.pages.errors.not_found"
handler429 = "portal.throttling.too_many"  # allauth asks for it
handler500 = "portal.pages.errors.server_error"
