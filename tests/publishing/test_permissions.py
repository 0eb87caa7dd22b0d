"""The actions of a list for each role; tests/safety has each address for each role."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from portal.publishing.models import State
from practices.models import Practice
from tests import factories

from .conftest import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(author, translator, publisher):
    clients = {"anonymous": Client(), "staff": person("staff"), "author": author}
    clients |= {"translator": translator, "publisher": publisher, "admin": Client()}
    clients["admin"].force_login(User.objects.create_superuser("root"))
    return clients


@pytest.mark.parametrize("action", ["publish", "archive", "send_to_review", "delete_selected"])
def test_every_action_for_every_role(people, action):
    practice = factories.PracticeFactory(state=State.DRAFT)
    wanted = {"publish": "published", "archive": "archived", "send_to_review": "review"}
    may = {
        "publish": {"publisher", "admin"},
        "archive": {"publisher", "admin"},
        "send_to_review": {"author", "publisher", "admin"},
        "delete_selected": {"publisher", "admin"},
    }[action]
    for role, client in people.items():
        state = State.PUBLISHED if action == "archive" else State.DRAFT
        Practice.objects.update_or_create(pk=practice.pk, defaults={"state": state})
        data = {"action": action, "_selected_action": [practice.pk], "post": "yes"}
        client.post(reverse("admin:practices_practice_changelist"), data)
        there = Practice.objects.filter(pk=practice.pk).first()
        done = there is None or there.state == wanted.get(action)
        assert done == (role in may), (role, action)
        if there is None:
            practice.save(force_insert=True)
