from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _


class UnsavedQuerySet(models.QuerySet):
    def of(self, model, object_id):
        """What is open in the form of one record; of new records where `object_id` is None."""
        kind = ContentType.objects.get_for_model(model)
        return self.filter(content_type=kind, object_id=object_id)

    def proposed(self):
        """Changes to public records that wait for a publisher."""
        return self.filter(is_proposal=True)


class UnsavedForm(models.Model):
    """What was typed into a form of the desk and is not in the record: kept while one writes, or
    proposed as a change to a public record.

    `data` is the form as the browser would send it (application/x-www-form-urlencoded), no files.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("who")
    )
    content_type = models.ForeignKey(ContentType, models.CASCADE)
    object_id = models.PositiveBigIntegerField(null=True)
    data = models.TextField()
    is_proposal = models.BooleanField(default=False)
    saved_at = models.DateTimeField(_("when"), auto_now=True)

    objects = UnsavedQuerySet.as_manager()

    class Meta:
        verbose_name = _("unsaved text")
        verbose_name_plural = _("unsaved texts")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["user", "content_type", "object_id", "is_proposal"],
                name="unsaved_once_for_user_and_record",
            ),
            models.UniqueConstraint(
                fields=["user", "content_type"],
                condition=Q(object_id=None),
                name="unsaved_once_for_user_and_new_record",
            ),
        ]

    def __str__(self):
        return f"{self.user}: {self.content_type} {self.object_id or ''}"

    def as_post(self) -> QueryDict:
        """The form as Django reads it from a request."""
        return QueryDict(self.data, mutable=True)
