"""Chromium of the system, people who are signed in, and a desk that runs."""

import os
import shutil
from contextlib import contextmanager

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.db import connection

from portal.publishing.roles import AUTHORS, PUBLISHERS, TRANSLATORS

# Playwright runs an event loop of its own; Django's live server is another thread.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
PASSWORD = "таза-суу-2021-айыл"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    assert CHROMIUM, "Chromium is needed: apt-get install chromium"
    quiet = ["--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage"]
    return browser_type_launch_args | {"executable_path": CHROMIUM, "args": quiet}


@pytest.fixture(scope="session", autouse=True)
def no_connection_left(django_db_setup, django_db_blocker):
    """A thread of the server may still hold one, and PostgreSQL drops no database in use."""
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture
def groups(transactional_db):
    """A database that was flushed has lost what migrate gives it."""
    call_command("migrate", verbosity=0)


@pytest.fixture
def reader(browser):
    """A page of somebody who reads the portal."""
    page = browser.new_page()
    yield page
    page.close()


@pytest.fixture
def signed_in(groups, browser, live_server, settings):
    """`with signed_in("azamat", AUTHORS) as page:` – a person of a group, at the desk."""
    settings.SITE_URL = live_server.url  # links to previews name it

    @contextmanager
    def enter(name, group, language="ky", width=1280):
        user, created = User.objects.get_or_create(username=name, defaults={"is_staff": True})
        if created:
            user.set_password(PASSWORD)
            user.save()
            user.groups.add(Group.objects.get(name=group))
        context = browser.new_context(
            viewport={"width": width, "height": 900}, base_url=live_server.url
        )
        context.add_cookies(
            [{"name": "django_language", "value": language, "url": live_server.url}]
        )
        page = context.new_page()
        errors = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on(
            "console",
            lambda said: said.type == "error" and errors.append(f"{said.text} {said.location}"),
        )
        page.goto("/admin/")
        page.fill("[name=login]", name)
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url("**/admin/")
        yield page
        context.close()
        assert [error for error in errors if "Failed to load resource" not in error] == []

    return enter


__all__ = ["AUTHORS", "PUBLISHERS", "TRANSLATORS"]
