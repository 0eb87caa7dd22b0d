from django.db import models
from django.db.models import F, Prefetch, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from portal.directory.known import territories
from portal.directory.models import Territory
from portal.publishing.addresses import path_to
from portal.publishing.languages import in_one_language
from portal.publishing.models import Publication, PublishedQuerySet, Slugged
from portal.publishing.richtext import RichTextField
from portal.vocabulary.known import topics
from portal.vocabulary.models import Topic

from .municipality import BANDS, Settlement, band_of
from .orders import CHEAPEST, DEAREST, ORDER_INDEXES


class Status(models.TextChoices):
    PLANNED = "planned", _("planned")
    RUNNING = "running", _("running")
    COMPLETED = "completed", _("completed")
    STOPPED = "stopped", _("stopped")


class PracticeQuerySet(PublishedQuerySet):
    def on_topic(self, topics):
        """On any of `topics` or of the topics under them."""
        from .links import PracticeTopic

        links = PracticeTopic.objects.filter(topic__in=Topic.objects.within(topics))
        return self.filter(pk__in=links.values("practice"))

    def in_territory(self, territories):
        """In any of `territories` or of the units that lie in them."""
        from .links import PracticeTerritory

        links = PracticeTerritory.objects.filter(
            territory__in=Territory.objects.within(territories)
        )
        return self.filter(pk__in=links.values("practice"))

    def with_agency(self, agencies):
        """Owned by any of `agencies`, or with one of them as a partner."""
        from .links import Partner

        partnered = Partner.objects.filter(agency__in=agencies)
        return self.filter(Q(owner__in=agencies) | Q(pk__in=partnered.values("practice")))

    def in_project(self, projects):
        """Arisen within any of `projects`."""
        from .links import PracticeProject

        links = PracticeProject.objects.filter(project__in=projects)
        return self.filter(pk__in=links.values("practice"))

    def populated(self, band):
        """Of municipalities with as many people as `band`, a key of BANDS, says."""
        fewest, most = BANDS[band]
        found = self.filter(population__gte=fewest)
        return found if most is None else found.filter(population__lte=most)

    def by_cost(self, *, dearest_first=False):
        """The cheapest or the dearest first, those of unknown cost last."""
        return self.order_by(DEAREST.desc() if dearest_first else CHEAPEST.asc(), "-pk")

    def for_cards(self):
        """With what a card of the list shows, and nothing wider."""
        from .links import PracticeTopic
        from .media import Photo

        return self.defer(*self.model.LONG_COLUMNS).prefetch_related(
            Prefetch(
                "topic_links",
                PracticeTopic.objects.select_related("topic").order_by("-is_main", "pk"),
            ),
            Prefetch("territories", Territory.objects.select_related("region")),
            Prefetch("photos", Photo.objects.filter(order=0), to_attr="covers"),
        )

    def for_page(self):
        """With everything the page of one practice shows."""
        return self.select_related("owner", "verified_by").prefetch_related(*self.model.PARTS)


class Practice(Slugged, Publication):
    """What a municipality did: how, for how much, with what result, and who repeated it."""

    slug_from = ("title",)
    required_texts = ("title",)
    alphabetical_by = ("title",)
    LONG_TEXTS = ("problem", "solution", "result", "lessons", "transfer_advice", "sustainability")
    LONG_COLUMNS = tuple(
        column for text in LONG_TEXTS for column in (text, f"{text}_ky", f"{text}_ru")
    )

    # What the page of a practice shows besides its own columns.
    PARTS = (
        "topic_links",
        "territory_links",
        "projects",
        "partner_links__agency",
        "photos",
        "attachments",
        "steps",
        "indicators",
        "funding__agency",
        "replications__territory",
    )

    title = models.CharField(_("title"), max_length=150, blank=True)
    summary = models.TextField(
        _("summary"),
        max_length=600,
        blank=True,
        help_text=_("Problem, solution and result in two to four sentences, up to 600 characters."),
    )
    problem = RichTextField(_("problem"), blank=True)
    solution = RichTextField(_("what was done"), blank=True)
    result = RichTextField(_("result"), blank=True)
    lessons = RichTextField(_("lessons learned"), blank=True)
    transfer_advice = RichTextField(_("advice to those who repeat it"), blank=True)
    sustainability = RichTextField(_("what keeps it going"), blank=True)

    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.COMPLETED, db_index=True
    )
    start_year = models.PositiveSmallIntegerField(_("start year"), null=True, blank=True)
    end_year = models.PositiveSmallIntegerField(_("end year"), null=True, blank=True)
    year = models.GeneratedField(
        expression=Coalesce(F("end_year"), F("start_year")),
        output_field=models.PositiveSmallIntegerField(null=True),
        db_persist=True,
        verbose_name=_("year"),
    )
    cost_total = models.DecimalField(
        _("total cost, KGS"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    beneficiaries = models.PositiveIntegerField(_("people who benefit"), null=True, blank=True)
    beneficiaries_women = models.PositiveIntegerField(_("of them women"), null=True, blank=True)

    territories = models.ManyToManyField(
        "directory.Territory",
        through="practices.PracticeTerritory",
        related_name="practices",
        verbose_name=_("territories"),
    )
    locality = models.CharField(
        _("municipality"),
        max_length=150,
        blank=True,
        help_text=_("As it is called, where the list of territories does not reach down to it."),
    )
    settlement = models.CharField(
        _("town or country"), max_length=5, choices=Settlement, blank=True, db_index=True
    )
    population = models.PositiveIntegerField(
        _("people in the municipality"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("All who live there, so that municipalities of like size find the practice."),
    )
    topics = models.ManyToManyField(
        "vocabulary.Topic",
        through="practices.PracticeTopic",
        related_name="practices",
        verbose_name=_("topics"),
    )
    projects = models.ManyToManyField(
        "directory.Project",
        through="practices.PracticeProject",
        related_name="practices",
        verbose_name=_("projects"),
    )
    owner = models.ForeignKey(
        "directory.Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="owned_practices",
        verbose_name=_("owner"),
    )
    partners = models.ManyToManyField(
        "directory.Agency",
        through="practices.Partner",
        related_name="partnered_practices",
        verbose_name=_("partners"),
    )

    contact_name = models.CharField(_("contact person"), max_length=150, blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=40, blank=True)
    contact_email = models.EmailField(_("e-mail"), blank=True)
    contact_consent = models.BooleanField(
        _("agrees to be named here"),
        default=False,
        help_text=_("Without it readers do not see the contact."),
    )
    contact_checked_at = models.DateField(_("contact checked on"), null=True, blank=True)

    video_url = models.URLField(_("video"), blank=True)
    source_url = models.URLField(_("source"), max_length=500, blank=True)
    source_note = models.CharField(
        _("what the source says and what it does not"), max_length=300, blank=True
    )
    verified_by = models.ForeignKey(
        "directory.Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="verified_practices",
        verbose_name=_("checked by"),
    )
    verified_at = models.DateField(_("checked on"), null=True, blank=True)

    objects = PracticeQuerySet.as_manager()

    class Meta(Publication.Meta):
        verbose_name = _("practice")
        verbose_name_plural = _("practices")
        constraints = [
            *Publication.Meta.constraints,
            in_one_language("title", "practice_has_title"),
            models.CheckConstraint(
                condition=Q(start_year__isnull=True)
                | Q(end_year__isnull=True)
                | Q(end_year__gte=F("start_year")),
                name="practice_ends_after_start",
                violation_error_message=_("The year it ended lies before the year it began."),
            ),
            models.CheckConstraint(
                condition=(Q(start_year__isnull=True) | Q(start_year__range=(1991, 2100)))
                & (Q(end_year__isnull=True) | Q(end_year__range=(1991, 2100))),
                name="practice_years_are_plausible",
                violation_error_message=_("Years from 1991 to 2100 are taken."),
            ),
            models.CheckConstraint(
                condition=Q(cost_total__isnull=True) | Q(cost_total__gte=0),
                name="practice_cost_not_negative",
                violation_error_message=_("The cost cannot be below zero."),
            ),
            models.CheckConstraint(
                condition=Q(beneficiaries__isnull=True)
                | Q(beneficiaries_women__isnull=True)
                | Q(beneficiaries_women__lte=F("beneficiaries")),
                name="practice_women_among_people",
                violation_error_message=_("There are more women than people who benefit."),
            ),
        ]
        indexes = [
            *Publication.Meta.indexes,
            models.Index(fields=["state", "year"], name="practice_state_year"),
            *ORDER_INDEXES,
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return path_to("practices:detail", slug=self.slug)

    # Django's own methods translate all choices to find one.
    def get_status_display(self):
        return Status(self.status).label

    def get_settlement_display(self):
        return Settlement(self.settlement).label if self.settlement else ""

    @property
    def population_band(self) -> str:
        """The key of BANDS for the people of the municipality; "" where not known."""
        return band_of(self.population)

    @property
    def key_indicator(self):
        """The first indicator, which the editor puts first; None; needs `indicators` prefetched."""
        return next(iter(self.indicators.all()), None)

    @property
    def main_topic(self):
        """The topic marked as main, else the first, else None; needs `topic_links` prefetched."""
        return next(iter(self.shown_topics), None)

    @property
    def shown_topics(self) -> list:
        """Its topics, the main one first; needs `topic_links` prefetched."""
        links = sorted(self.topic_links.all(), key=lambda link: (not link.is_main, link.pk))
        known = topics()
        return [known[link.topic_id] for link in links if link.topic_id in known]

    @property
    def places(self) -> list:
        """The territories it lies in, each with its region; needs `territory_links` prefetched."""
        known = territories()
        links = sorted(self.territory_links.all(), key=lambda link: link.pk)
        return [known[link.territory_id] for link in links if link.territory_id in known]
