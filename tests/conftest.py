"""What every test has: files of its own, a clean cache, and no error left in the log."""

import logging

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from django.test import override_settings
from django.utils import translation

from portal.freshness import moments
from portal.freshness.page_cache import PageCache
from portal.publishing.uploads import ENCODERS

from .reader import Reader

# No test looks at how small a picture got, and some hundreds are made.
ENCODERS["avif"]["speed"], ENCODERS["webp"]["method"] = 10, 0


@pytest.fixture(autouse=True)
def surroundings(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    for name in settings.CACHES:
        caches[name].clear()
    moments.forget()
    translation.activate(settings.LANGUAGE_CODE)  # a page asked for before may have left another


@pytest.fixture(autouse=True)
def no_errors_in_the_log(request, caplog):
    yield
    if request.node.get_closest_marker("expects_error_log"):
        return
    errors = [record for record in caplog.get_records("call") if record.levelno >= logging.ERROR]
    assert [record.getMessage() for record in errors] == []


@pytest.fixture
def reader():
    # As Django's own client does: the connection holds the transaction of the test.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield Reader(PageCache(get_wsgi_application()))
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo content, loaded once for the tests of a module; each takes back what it changes."""
    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
    with media, django_db_blocker.unblock(), transaction.atomic():
        call_command("load_demo", verbosity=0)
        yield
        transaction.set_rollback(True)
