"""Writes the audit trail: signing in and out, second factors, rights, and every change at the desk."""

from allauth.account.signals import password_changed
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models.signals import m2m_changed, post_save

from .models import AuditAction, AuditEntry

OF_LOG = {
    ADDITION: AuditAction.ADDED,
    CHANGE: AuditAction.CHANGED,
    DELETION: AuditAction.DELETED,
}


def record(action, *, user=None, name="", of=None, detail="") -> AuditEntry:
    """Add an entry. `user`: who did it, or `name` where nobody is signed in; `of`: the record."""
    entry = AuditEntry(
        action=action,
        user_id=user.pk if user else None,
        user_name=(user.get_username() if user else name)[:150],
        detail=detail,
    )
    if of is not None:
        entry.kind, entry.object_id = of._meta.label_lower, str(of.pk)
        entry.object_name = str(of)[:200]
    entry.save()
    return entry


def connect():
    user_logged_in.connect(signed_in, dispatch_uid="audit")
    user_logged_out.connect(signed_out, dispatch_uid="audit")
    user_login_failed.connect(failed, dispatch_uid="audit")
    password_changed.connect(changed_password, dispatch_uid="audit")
    authenticator_added.connect(added_factor, dispatch_uid="audit")
    authenticator_removed.connect(removed_factor, dispatch_uid="audit")
    post_save.connect(logged, sender=LogEntry, dispatch_uid="audit")
    user = get_user_model()
    for through in (user.groups.through, user.user_permissions.through, Group.permissions.through):
        m2m_changed.connect(changed_rights, sender=through, dispatch_uid=f"audit {through}")


def signed_in(sender, user, **kwargs):
    record(AuditAction.SIGNED_IN, user=user)


def signed_out(sender, user, **kwargs):
    if user:
        record(AuditAction.SIGNED_OUT, user=user)


def failed(sender, credentials, **kwargs):
    record(AuditAction.FAILED, name=str(credentials.get("username") or ""))


def changed_password(sender, user, **kwargs):
    record(AuditAction.PASSWORD, user=user)


def added_factor(sender, user, authenticator, **kwargs):
    record(AuditAction.FACTOR_ADDED, user=user, detail=authenticator.type)


def removed_factor(sender, user, authenticator, **kwargs):
    record(AuditAction.FACTOR_REMOVED, user=user, detail=authenticator.type)


def logged(sender, instance, created, **kwargs):
    """What Django's admin logs of its records."""
    if not created:
        return
    kind = instance.content_type
    entry = AuditEntry(
        action=OF_LOG[instance.action_flag],
        user_id=instance.user_id,
        user_name=instance.user.get_username(),
        kind=f"{kind.app_label}.{kind.model}" if kind else "",
        object_id=str(instance.object_id or ""),  # Django gives the key as it is
        object_name=instance.object_repr,
        detail=str(instance.change_message),  # lazy, of some libraries
    )
    entry.save()


def changed_rights(sender, instance, action, model, pk_set, **kwargs):
    """Groups of a user, permissions of a user or a group: what they are afterwards."""
    if action in {"post_add", "post_remove", "post_clear"}:
        detail = f"{action.removeprefix('post_')} {model._meta.model_name} {sorted(pk_set or [])}"
        record(AuditAction.RIGHTS, of=instance, detail=detail)
