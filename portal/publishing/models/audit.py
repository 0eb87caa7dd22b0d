import hashlib
import json

from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LOCK = 4170_0001  # any number; the writers of the chain wait for it on PostgreSQL


class AuditAction(models.TextChoices):
    SIGNED_IN = "signed_in", _("signed in")
    SIGNED_OUT = "signed_out", _("signed out")
    FAILED = "failed", _("failed to sign in")
    LOCKED = "locked", _("locked out")
    PASSWORD = "password", _("changed the password")
    FACTOR_ADDED = "factor_added", _("added a second factor")
    FACTOR_REMOVED = "factor_removed", _("removed a second factor")
    RIGHTS = "rights", _("changed groups or permissions")
    ADDED = "added", _("added")
    CHANGED = "changed", _("changed")
    DELETED = "deleted", _("deleted")


class Unalterable(Exception):
    """Somebody tried to change or delete an entry of the audit trail."""


class AuditQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise Unalterable

    def delete(self):
        raise Unalterable


class AuditEntry(models.Model):
    """What was done at the desk. Each entry carries the hash of the one before: a chain that shows
    what was taken out or altered past the portal (`manage.py check_audit`).

    No foreign keys: the trail stays as it is when users and records go. PostgreSQL refuses every
    UPDATE and DELETE by a trigger. Writers wait for each other until their transactions end.
    """

    at = models.DateTimeField(_("when"))
    user_id = models.BigIntegerField(null=True)
    user_name = models.CharField(_("who"), max_length=150, db_index=True)
    action = models.CharField(_("action"), max_length=20, choices=AuditAction, db_index=True)
    kind = models.CharField(_("kind of record"), max_length=100, blank=True)  # app.model
    object_id = models.CharField(max_length=64, blank=True)
    object_name = models.CharField(_("record"), max_length=200, blank=True)
    detail = models.TextField(_("detail"), blank=True)
    hash_before = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the audit trail")
        verbose_name_plural = _("audit trail")
        default_permissions = ("view",)
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.user_name}: {self.get_action_display()}"

    def save(self, *args, **kwargs):
        if self.pk:
            raise Unalterable
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
            last = AuditEntry.objects.order_by("-pk").first()
            self.at = timezone.now()
            self.hash_before = last.hash if last else ""
            self.hash = self.computed_hash()
            super().save(*args, force_insert=True)

    def delete(self, *args, **kwargs):
        raise Unalterable

    def computed_hash(self) -> str:
        """SHA-256 over what the entry says and the hash of the one before, in hexadecimal."""
        said = [
            self.hash_before,
            self.at.isoformat(),
            self.user_id,
            self.user_name,
            self.action,
            self.kind,
            self.object_id,
            self.object_name,
            self.detail,
        ]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()
