from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.publishing.addresses import path_to
from portal.publishing.languages import in_one_language
from portal.publishing.models import Record, RecordQuerySet, Slugged


class TopicQuerySet(RecordQuerySet):
    def within(self, topics):
        """`topics` (a queryset or list) and the topics under them."""
        return self.filter(models.Q(pk__in=topics) | models.Q(parent__in=topics))


class Topic(Slugged, Record):
    """A subject of the catalogue; a tree of two levels (SKOS concept)."""

    name = models.CharField(_("name"), max_length=120, blank=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("wider topic"),
    )
    icon = models.CharField(
        _("icon"),
        max_length=30,
        blank=True,
        help_text=_("The name of a symbol of static/icons.svg, such as «water»."),
    )
    about = models.TextField(_("about"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["order", "pk"]
        constraints = [in_one_language("name", "topic_has_name")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return path_to("pages:topic", slug=self.slug)

    def clean(self):
        super().clean()
        if self.parent and (self.parent.parent_id or self.parent_id == self.pk):
            raise ValidationError({"parent": _("Topics have two levels: choose an upper topic.")})
