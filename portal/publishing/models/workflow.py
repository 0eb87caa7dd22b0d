from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from .publication import State


class WorkflowQuerySet(models.QuerySet):
    def of(self, record):
        """The entries of one record, the newest first."""
        kind = ContentType.objects.get_for_model(record)
        return self.filter(content_type=kind, object_id=record.pk).order_by("-pk")


class WorkflowEntry(models.Model):
    """Who wrote in a record or changed its state, and when. Nobody edits it.

    `before` and `after` are the same where only the text was written.
    """

    content_type = models.ForeignKey(ContentType, models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("who"),
    )
    user_name = models.CharField(_("name"), max_length=150)  # stays when the account goes
    at = models.DateTimeField(_("when"), auto_now_add=True)
    before = models.CharField(_("state before"), max_length=10, choices=State)
    after = models.CharField(_("state after"), max_length=10, choices=State)
    wrote = models.BooleanField(_("changed the text"), default=False)
    message = models.TextField(_("message"), blank=True)

    objects = WorkflowQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of state")
        verbose_name_plural = _("changes of state")
        default_permissions = ()
        permissions = [
            ("publish_alone", "Can publish what nobody else wrote or read"),
        ]
        indexes = [models.Index(fields=["content_type", "object_id"], name="workflow_of_record")]

    def __str__(self):
        return f"{self.user_name}: {self.before} → {self.after}"
