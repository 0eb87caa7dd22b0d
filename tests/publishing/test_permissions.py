"""Each role against each address of the desk."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from portal.publishing.models import State
from tests import factories

from .conftest import person

pytestmark = pytest.mark.django_db
RECORDS = {"practice", "meeting", "term"}
REFERENCE = {"agency", "person", "position", "project", "body", "territory", "topic"}
SEARCH = {"synonymset"}
ADMINISTRATION = {"user", "group"}
# Role: {kinds of records: the pages that open}. What is not named is forbidden.
ALL = frozenset({"changelist", "add", "change", "delete", "history"})
LOOKED_AT, WRITTEN = ALL - {"add", "delete"}, ALL - {"delete"}
ALLOWED = {
    "anonymous": {},
    "staff": {},
    "author": dict.fromkeys(RECORDS | REFERENCE, WRITTEN) | {"talk": LOOKED_AT},
    "translator": dict.fromkeys(RECORDS | REFERENCE | {"talk"}, LOOKED_AT),
    "publisher": dict.fromkeys(RECORDS | SEARCH, ALL)
    | dict.fromkeys(REFERENCE, WRITTEN)
    | {"querycount": ALL - {"add"}, "talk": LOOKED_AT},
    "admin": dict.fromkeys(RECORDS | REFERENCE | SEARCH | ADMINISTRATION, ALL)
    | {"querycount": ALL - {"add"}, "auditentry": LOOKED_AT, "talk": LOOKED_AT},
}


@pytest.fixture
def people(author, translator, publisher):
    clients = {"anonymous": Client(), "staff": person("staff"), "author": author}
    clients |= {"translator": translator, "publisher": publisher, "admin": Client()}
    clients["admin"].force_login(User.objects.create_superuser("root"))
    return clients


@pytest.fixture
def records():
    from portal.publishing.models import AuditEntry
    from portal.search.models import QueryCount, SynonymSet

    talk = factories.TalkFactory(meeting__state=State.DRAFT)
    practice = factories.PracticeFactory(state=State.DRAFT)
    made = [
        practice,
        talk,
        talk.meeting,
        talk.meeting.body,
        talk.person,
        talk.position,
        talk.agency,
        factories.TermFactory(state=State.DRAFT),
        factories.ProjectFactory(),
        practice.topics.get(),
        practice.territories.get(),
        SynonymSet.objects.create(words="суу\nвода"),
        QueryCount.objects.create(text="суу", found=0),
        User.objects.create_user("somebody"),
        person_group(),
        AuditEntry.objects.first(),
    ]
    return {type(record): record for record in made}


def person_group():
    from django.contrib.auth.models import Group

    return Group.objects.get(name="Authors")


def opens(client, address) -> bool:
    answer = client.get(address)
    assert answer.status_code in {200, 302, 403}, address
    return answer.status_code == 200


def test_every_page_of_every_desk_for_every_role(people, records):
    assert set(admin.site._registry) - set(records) <= others()
    for role, client in people.items():
        for model, record in records.items():
            name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
            opened = {
                page
                for page in ALL
                if opens(
                    client,
                    reverse(
                        f"{name}_{page}", args=[] if page in {"changelist", "add"} else [record.pk]
                    ),
                )
            }
            assert opened == ALLOWED[role].get(model._meta.model_name, set()), (role, model)


def others():
    """What libraries register: the e-mail addresses and second factors of accounts."""
    return {
        model
        for model in admin.site._registry
        if model._meta.app_label in {"account", "mfa", "sites"}
    }


@pytest.mark.parametrize("action", ["publish", "archive", "send_to_review", "delete_selected"])
def test_every_action_for_every_role(people, records, action):
    from practices.models import Practice

    practice = records[Practice]
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
