"""WSGI entry point: `gunicorn portal.wsgi`. Kept pages stand before Django."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
django = get_wsgi_application()

from portal.freshness.page_cache import PageCache  # noqa: E402  needs the settings and the apps

application = PageCache(django)
