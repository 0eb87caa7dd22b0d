"""What every test has: files of its own, a clean cache, and no error left in the log."""

import logging

import pytest
from django.core.cache import caches
from django.utils import translation

from portal.freshness import moments


@pytest.fixture(autouse=True)
def surroundings(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    for cache in caches.all(initialized_only=True):
        cache.clear()
    moments.forget()
    translation.activate(settings.LANGUAGE_CODE)  # a page asked for before may have left another


@pytest.fixture(autouse=True)
def no_errors_in_the_log(request, caplog):
    yield
    if request.node.get_closest_marker("expects_error_log"):
        return
    errors = [record for record in caplog.get_records("call") if record.levelno >= logging.ERROR]
    assert [record.getMessage() for record in errors] == []
