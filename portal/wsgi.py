"""WSGI entry point: `gunicorn portal.wsgi`."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from portal.postgresql import guard

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

application = get_wsgi_application()
guard.install(settings.DATABASE_STATEMENT_TIMEOUT)
