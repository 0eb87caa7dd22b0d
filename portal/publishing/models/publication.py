from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .records import Record, RecordQuerySet


class State(models.TextChoices):
    DRAFT = "draft", _("draft")
    REVIEW = "review", _("in review")
    PUBLISHED = "published", _("published")
    ARCHIVED = "archived", _("archived")


class PublishedQuerySet(RecordQuerySet):
    def published(self, at=None):
        """What readers may see at the moment `at` (default: now).

        The one gate: pages, search, sitemap, feeds, API and export all pass through it.
        """
        return self.filter(state=State.PUBLISHED, published_at__lte=at or timezone.now())

    def newest(self):
        """The latest published first."""
        return self.order_by("-published_at", "-pk")

    def scheduled(self):
        """Released by an editor, for a moment that has not come yet."""
        return self.filter(state=State.PUBLISHED, published_at__gt=timezone.now())


class Publication(Record):
    """A record that passes draft → review → published → archived."""

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    published_at = models.DateTimeField(
        _("published at"),
        null=True,
        blank=True,
        help_text=_("A moment in the future publishes by itself then. Empty: at once."),
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = PublishedQuerySet.as_manager()
    is_preview = False  # set by portal.publishing.preview, with the moment a link ends
    preview_until = None

    class Meta:
        abstract = True
        default_permissions = ("view", "add", "change", "publish", "delete")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=State.PUBLISHED) | models.Q(published_at__isnull=False),
                name="%(app_label)s_%(class)s_published_has_moment",
            )
        ]
        indexes = [
            models.Index(fields=["state", "-published_at", "-id"], name="%(class)s_state_published")
        ]

    @property
    def is_public(self) -> bool:
        """Whether a reader may see this record now; says of one what `.published()` says of many."""
        return (
            self.state == State.PUBLISHED
            and self.published_at is not None
            and self.published_at <= timezone.now()
        )

    def clean(self):
        super().clean()
        self.stamp_publication()

    def save(self, *args, **kwargs):
        self.stamp_publication()
        super().save(*args, **kwargs)

    def stamp_publication(self):
        """Give a record that is released without a moment the present one."""
        if self.state == State.PUBLISHED and self.published_at is None:
            self.published_at = timezone.now()
