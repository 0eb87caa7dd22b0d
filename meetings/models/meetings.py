from django.db import models
from django.db.models import Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.publishing.addresses import path_to
from portal.publishing.languages import in_one_language
from portal.publishing.models import Publication, PublishedQuerySet, Slugged
from portal.publishing.richtext import RichTextField


class MeetingStatus(models.TextChoices):
    ANNOUNCED = "announced", _("announced")
    HELD = "held", _("held")
    CANCELLED = "cancelled", _("cancelled")
    MOVED = "moved", _("moved")


class Mode(models.TextChoices):
    IN_PERSON = "in_person", _("in person")
    ONLINE = "online", _("online")
    HYBRID = "hybrid", _("in person and online")


class MeetingQuerySet(PublishedQuerySet):
    def latest_first(self):
        """The latest date first, planned meetings before all."""
        return self.order_by("-date", "-pk")

    def upcoming(self):
        """Announced for today or later."""
        today = timezone.localdate()
        return self.filter(status=MeetingStatus.ANNOUNCED, date__gte=today).order_by("date", "pk")

    def with_agency(self, agencies):
        """Where any of `agencies` took part or was spoken for."""
        from .participations import Participation
        from .talks import Talk

        present = Participation.objects.filter(agency__in=agencies)
        speaking = Talk.objects.filter(agency__in=agencies)
        return self.filter(
            Q(pk__in=present.values("meeting")) | Q(pk__in=speaking.values("meeting"))
        )

    def with_speaker(self, persons):
        """Where any of `persons` spoke."""
        from .talks import Talk

        return self.filter(pk__in=Talk.objects.filter(person__in=persons).values("meeting"))

    def in_project(self, projects):
        """Held within any of `projects`."""
        links = MeetingProject.objects.filter(project__in=projects)
        return self.filter(pk__in=links.values("meeting"))

    def for_cards(self):
        """With what a card of the list shows."""
        from .media import MeetingPhoto

        return (
            self.select_related("body")
            .defer("text", "text_ky", "text_ru")
            .prefetch_related(
                "projects",
                Prefetch("photos", MeetingPhoto.objects.filter(order=0), to_attr="covers"),
            )
        )

    def for_calendar(self):
        """With what an entry of a calendar says."""
        return (
            self.select_related("body")
            .defer("text", "text_ky", "text_ru")
            .prefetch_related("agenda")
        )

    def for_page(self):
        """With everything the page of one meeting shows."""
        return self.select_related("body").prefetch_related(
            "projects__funder",
            "photos",
            "agenda",
            "documents",
            "participations__agency__parent",
            "decisions__owner",
            "talks__person",
            "talks__position",
            "talks__agency",
            "talks__documents",
        )


class Meeting(Slugged, Publication):
    """A sitting of a board: its record and the news of it."""

    slug_from = ("name",)

    body = models.ForeignKey(
        "directory.Body", models.PROTECT, related_name="meetings", verbose_name=_("board")
    )
    name = models.CharField(_("title"), max_length=200, blank=True)
    date = models.DateField(_("date of the meeting"), db_index=True)
    start_time = models.TimeField(_("begins"), null=True, blank=True)
    end_time = models.TimeField(_("ends"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    mode = models.CharField(_("form"), max_length=10, choices=Mode, blank=True)
    online_url = models.URLField(_("link for taking part"), blank=True)
    status = models.CharField(
        _("status of the meeting"),
        max_length=10,
        choices=MeetingStatus,
        default=MeetingStatus.ANNOUNCED,
    )
    status_note = models.CharField(
        _("note on the status"),
        max_length=300,
        blank=True,
        help_text=_("Why it was cancelled, or to which day it was moved."),
    )
    projects = models.ManyToManyField(
        "directory.Project",
        through="meetings.MeetingProject",
        related_name="meetings",
        verbose_name=_("projects"),
    )
    lead = models.TextField(_("lead"), max_length=600, blank=True)
    text = RichTextField(_("news text"), blank=True)
    source_url = models.URLField(_("source"), max_length=500, blank=True)
    # Rises with every save, so that calendars take a new date, place or status (RFC 5545, 3.8.7.4).
    sequence = models.PositiveIntegerField(default=0, db_default=0, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta(Publication.Meta):
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        constraints = [
            *Publication.Meta.constraints,
            in_one_language("name", "meeting_has_name"),
            models.CheckConstraint(
                condition=Q(start_time__isnull=True)
                | Q(end_time__isnull=True)
                | Q(end_time__gte=models.F("start_time")),
                name="meeting_ends_after_start",
                violation_error_message=_("The meeting ends before it begins."),
            ),
        ]
        indexes = [
            *Publication.Meta.indexes,
            models.Index(fields=["body", "-date"], name="meeting_body_date"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return path_to("meetings:detail", slug=self.slug)

    def save(self, *args, update_fields=None, **kwargs):
        if self.created_at:
            self.sequence = self.next_sequence()
            update_fields = update_fields and {*update_fields, "sequence"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def next_sequence(self) -> int:
        """A number above all before it: the seconds since the record was made, or one more.

        A mere count would fall when an older version, with the count of its day, is restored.
        """
        age = timezone.now() - self.created_at
        return max(self.sequence + 1, int(age.total_seconds()))


class MeetingProject(models.Model):
    """A project within which a meeting was held."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="project_links")
    project = models.ForeignKey(
        "directory.Project",
        models.PROTECT,
        related_name="meeting_links",
        verbose_name=_("project"),
    )

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "project"],
                name="meeting_project_once",
                violation_error_message=_("This project is there already."),
            )
        ]

    def __str__(self):
        return str(self.project)
