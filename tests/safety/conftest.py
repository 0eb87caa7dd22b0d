"""Every address asked for by every role, once for all tests that look at the answers."""

from copy import deepcopy
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.template import Origin
from django.template.loaders.base import Loader
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import translation

from . import addresses, records


class Blank(Loader):
    """Every template, empty: what a view decides is asked for here, not what it draws."""

    def get_template_sources(self, template_name):
        yield Origin(template_name, template_name, self)

    def get_contents(self, origin):
        return ""


def blank_templates():
    engine = deepcopy(settings.TEMPLATES[0]) | {"APP_DIRS": False}
    engine["OPTIONS"]["loaders"] = [f"{__name__}.Blank"]
    return [engine]


@dataclass
class Answer:
    """Of a response what is left when its database is gone."""

    status: int
    headers: dict[str, str]
    cookies: dict
    path: str

    @classmethod
    def of(cls, response):
        path = response.wsgi_request.path
        b"".join(response)  # which closes the file of one that has a file
        return cls(response.status_code, dict(response.headers), response.cookies, path)


class Answers:
    """`got`: {(row, role): answer} to a GET; where all roles get the same, two are asked.
    `sent`: the same of an empty POST to what writes; `unsigned`: {row: answer} to one without token.
    `signed_in`: the answer to who signs in.
    """

    def __init__(self, people, examples):
        self.got = {
            (row, role): Answer.of(people[role].get(address, secure=True))
            for row, address in examples
            for role in (row.alike if len(set(row.statuses)) == 1 else addresses.ROLES)
        }
        words = {"login": "author", "password": records.PASSWORD}
        self.signed_in = Answer.of(Client().post(reverse("account_login"), words, secure=True))
        strict = Client(enforce_csrf_checks=True)
        strict.cookies = people["admin"].cookies
        writing = [(row, address) for row, address in examples if row.may_write]
        self.unsigned = {
            row: Answer.of(strict.post(address, {"post": "yes"}, secure=True))
            for row, address in writing
        }
        self.sent = {
            (row, role): Answer.of(people[role].post(address, secure=True))
            for row, address in writing
            for role in addresses.ROLES
        }


@pytest.fixture(scope="package")
def answers(django_db_setup, django_db_blocker, tmp_path_factory):
    """What each role got at each row of the table, in the language of the portal."""
    surroundings = override_settings(
        MEDIA_ROOT=tmp_path_factory.mktemp("media"),
        STORAGES={
            "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        RATES=dict.fromkeys(settings.RATES),
        TEMPLATES=blank_templates(),
    )
    with surroundings, django_db_blocker.unblock(), transaction.atomic():
        translation.activate(settings.LANGUAGE_CODE)
        cache.clear()
        made, people = records.make(), records.people()
        answers = Answers(people, [(row, row.address(made)) for row in addresses.table()])
        transaction.set_rollback(True)
    return answers
