"""The table of contents of the portal. `/ky/` and `/ru/` stand before every page for readers."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.views.i18n import set_language

from meetings import calendars
from meetings.urls import feeds_of_meetings
from portal.pages import health, media, offline, sitemaps, styleguide, views
from portal.pages.opendata import files
from practices.oembed import oembed
from practices.urls import feeds_of_practices, frames

urlpatterns = [
    path("", views.choose_language, name="root"),
    path("admin/language/", set_language, name="set_language"),
    path("admin/account/", include("portal.publishing.signin_urls")),
    path("admin/", admin.site.urls),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<slug:name>-<int:number>.xml", sitemaps.section, name="sitemap_section"),
    path("worker.js", offline.worker, name="worker"),
    path("oembed", oembed, name="oembed"),
    path("robots.txt", views.robots, name="robots"),
    path("data/catalog.jsonld", files.catalog_page, name="catalog"),
    path("data/<str:name>", files.file, name="dump"),
    path("api/popolo/", include("portal.popolo.urls")),
    path("api/", include("portal.api.urls")),
    path("oparl/v1/", include("portal.oparl.urls")),
    path("healthz/live", health.live, name="live"),
    path("healthz/ready", health.ready, name="ready"),
    path(f"{settings.MEDIA_URL.strip('/')}/<path:name>", media.serve, name="media"),
    *i18n_patterns(
        path("practices/", include("practices.urls")),
        path("meetings/", include("meetings.urls")),
        path("meetings.ics", calendars.of_portal, name="calendar"),
        path("", include("meetings.decisions.urls")),
        path("search/", include("portal.search.urls")),
        path("feeds/", include((feeds_of_practices, "practice_feeds"))),
        path("feeds/", include((feeds_of_meetings, "meeting_feeds"))),
        path("embed/", include((frames, "embeds"))),
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
