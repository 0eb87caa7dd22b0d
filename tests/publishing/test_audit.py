"""The audit trail says who did what, and nobody at the desk can alter it."""

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from portal.publishing import audit
from portal.publishing.models import AuditAction, AuditEntry, State, Unalterable
from tests import factories

from .conftest import address, filled

pytestmark = pytest.mark.django_db


def said():
    entries = AuditEntry.objects.order_by("pk")
    return [(one.user_name, one.action, one.object_name) for one in entries]


def test_what_is_done_at_the_desk_is_written_down(client, publisher):
    AuditEntry.objects.count()
    practice = factories.PracticeFactory(state=State.DRAFT, published_at=None)
    start = AuditEntry.objects.count()
    publisher.post(
        address(practice), filled(publisher.get(address(practice))) | {"title_ky": "Жол"}
    )
    publisher.post(address(practice, "delete"), {"post": "yes"})
    client.post("/admin/account/login/", {"login": "aigul", "password": "туура эмес"})
    assert said()[start:] == [
        ("aigul", "changed", "Жол"),
        ("aigul", "deleted", "Жол"),
        ("aigul", "failed", ""),
    ]
    call_command("check_audit", verbosity=0)  # the chain holds what the database gives back


def test_changes_of_rights_are_written_down(publisher):
    user = User.objects.create_user("new")
    user.groups.add(Group.objects.get(name="Authors"))
    entry = AuditEntry.objects.first()
    assert (entry.action, entry.object_name, entry.kind) == ("rights", "new", "auth.user")


def test_no_way_to_alter_it():
    entry = audit.record(AuditAction.SIGNED_IN, name="aigul")
    for attempt in (
        entry.save,
        entry.delete,
        lambda: AuditEntry.objects.update(user_name="x"),
        lambda: AuditEntry.objects.all().delete(),
    ):
        with pytest.raises(Unalterable):
            attempt()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL has the trigger")
def test_the_database_refuses_as_well():
    audit.record(AuditAction.SIGNED_IN, name="aigul")
    for sql in (
        "UPDATE publishing_auditentry SET detail = 'x'",
        "DELETE FROM publishing_auditentry",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


@pytest.mark.skipif(connection.vendor == "postgresql", reason="PostgreSQL refuses to alter it")
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE publishing_auditentry SET user_name = 'x' WHERE id = %s",
        "DELETE FROM publishing_auditentry WHERE id = %s",
    ],
)
def test_what_was_altered_past_the_portal_is_found(sql):
    entries = [audit.record(AuditAction.SIGNED_IN, name=name) for name in ("a", "b", "c")]
    call_command("check_audit", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(sql, [entries[1].pk])
    with pytest.raises(CommandError):
        call_command("check_audit")


def test_only_administrators_read_it(publisher, admin_client):
    audit.record(AuditAction.SIGNED_IN, name="aigul")
    entry = AuditEntry.objects.get(user_name="aigul", action="signed_in", user_id=None)
    pages = [address(entry, "changelist"), address(entry)]
    assert [publisher.get(page).status_code for page in pages] == [403, 403]
    assert [admin_client.get(page).status_code for page in pages] == [200, 200]
    assert admin_client.post(address(entry), {"user_name": "x"}).status_code == 403
    assert admin_client.get(address(entry, "delete")).status_code == 403
