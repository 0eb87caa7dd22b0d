"""WSGI entry point: `gunicorn portal.wsgi`. The log of requests and kept pages stand before Django."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
django = get_wsgi_application()

from portal.freshness.page_cache import PageCache  # noqa: E402  needs the settings and the apps
from portal.logs import RequestLog  # noqa: E402
from portal.postgresql import guard  # noqa: E402

guard.install(settings.DATABASE_STATEMENT_TIMEOUT)
application = RequestLog(PageCache(django))
