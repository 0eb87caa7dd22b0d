from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEY_LENGTH = 100


class ChangeQuerySet(models.QuerySet):
    def happened(self):
        """What readers may know of: without the records whose moment has not come."""
        return self.filter(at__lte=timezone.now())


class Change(models.Model):
    """When a public record last changed, with all that is shown of it; or when it was withdrawn.

    Of a record there is at most one row that is `gone` and one that is not. The row of a scheduled
    record lies at its moment, in the future. What was never public has none. `key` is what the
    record's address ended in while readers saw it; later keys of a draft are not told.
    """

    kind = models.CharField(max_length=20)  # the name of a portal.publishing.kinds.Kind
    object_id = models.PositiveBigIntegerField()
    key = models.CharField(max_length=KEY_LENGTH)
    at = models.DateTimeField()
    gone = models.BooleanField(default=False)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change for copies")
        verbose_name_plural = _("changes for copies")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "gone"], name="change_once_of_record"
            )
        ]
        indexes = [models.Index(fields=["kind", "at", "id"], name="change_in_order")]

    def __str__(self):
        return f"{self.kind} {self.key}"
