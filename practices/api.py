"""Practices as data."""

from datetime import date, datetime
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.directory.api import AgencyRef, ProjectRef, TerritoryRef
from portal.directory.models import Agency, Project, Territory
from portal.publishing import kinds
from portal.publishing.shapes import FileShape, PictureShape, RecordShape, Shape, Text, self_of
from portal.vocabulary.api import TopicRef
from portal.vocabulary.models import Topic

from .forms import CatalogueForm
from .models import (
    Attachment,
    FundingShare,
    Indicator,
    Partner,
    Photo,
    Practice,
    PracticeProject,
    PracticeTerritory,
    PracticeTopic,
    Replication,
    Step,
)


class StepShape(Shape):
    """One step of the way, in order."""

    record = Step
    title: Text
    text: Text
    duration: Text


class IndicatorShape(Shape):
    """A figure before and after; null is not known, another thing than zero."""

    record = Indicator
    name: Text
    unit: Text
    before: float | None
    after: float | None
    year: int | None


class FundingShape(Shape):
    """A part of the cost in KGS and who bore it."""

    record = FundingShare
    kind: str
    agency: AgencyRef | None
    label: Text
    amount: float


class PartnerShape(Shape):
    """An agency that had a part in the practice."""

    record = Partner
    agency: AgencyRef
    role: str


class ReplicationShape(Shape):
    """Another municipality that did the same after this one."""

    record = Replication
    territory: TerritoryRef | None
    place: Text
    date: date | None
    status: str
    changes: Text
    cost: float | None


class ContactShape(Shape):
    """The contact person."""

    record = Practice
    contact_name: str
    contact_phone: str | None
    contact_email: str | None


class PracticeShape(RecordShape):
    """What a municipality did: how, for how much, with what result, and who repeated it."""

    record = Practice
    notes: ClassVar[dict[str, str | Promise]] = {
        "topics": _("The topics, the main one first."),
        "contact": _("Only where the person agreed to be named, else null."),
        "year": _("The end year, else the start year."),
    }

    slug: str
    title: Text
    summary: Text
    problem: Text
    solution: Text
    result: Text
    lessons: Text
    transfer_advice: Text
    sustainability: Text
    status: str
    start_year: int | None
    end_year: int | None
    year: int | None
    cost_total: float | None
    beneficiaries: int | None
    beneficiaries_women: int | None
    topics: list[TopicRef]
    territories: list[TerritoryRef]
    locality: Text
    settlement: str | None
    population: int | None
    projects: list[ProjectRef]
    owner: AgencyRef | None
    partners: list[PartnerShape]
    steps: list[StepShape]
    indicators: list[IndicatorShape]
    funding: list[FundingShape]
    replications: list[ReplicationShape]
    photos: list[PictureShape]
    attachments: list[FileShape]
    contact: ContactShape | None
    video_url: str | None
    source_url: str | None
    source_note: Text
    verified_by: AgencyRef | None
    verified_at: date | None
    published_at: datetime

    read_self = staticmethod(self_of("practices", "slug"))

    @staticmethod
    def read_topics(practice):
        links = sorted(practice.topic_links.all(), key=lambda link: (not link.is_main, link.pk))
        return [TopicRef.of(link.topic) for link in links]

    @staticmethod
    def read_partners(practice):
        return [PartnerShape.of(link) for link in practice.partner_links.all()]

    @staticmethod
    def read_contact(practice):
        consents = practice.contact_consent and practice.contact_name
        return ContactShape.of(practice) if consents else None


def complete(practices):
    return practices.select_related("owner", "verified_by").prefetch_related(
        "topic_links__topic",
        "territories",
        "projects",
        "partner_links__agency",
        "photos",
        "attachments",
        "steps",
        "indicators",
        "funding__agency",
        "replications__territory",
    )


def naming_agency(agency):
    fields = ("owner", "verified_by", "partner_links__agency", "funding__agency")
    return kinds.naming(Practice, *fields)(agency)


kinds.register(
    kinds.Kind(
        name="practices",
        model=Practice,
        shape=PracticeShape,
        key="slug",
        label=_("practices"),
        public=Practice.objects.published,
        released=kinds.publications(Practice),
        form=CatalogueForm,
        found=CatalogueForm.practices,
        complete=complete,
        order=("-published_at", "-pk"),
        parts={
            Attachment: "practice",
            FundingShare: "practice",
            Indicator: "practice",
            Partner: "practice",
            Photo: "practice",
            PracticeProject: "practice",
            PracticeTerritory: "practice",
            PracticeTopic: "practice",
            Replication: "practice",
            Step: "practice",
        },
        related={
            Agency: naming_agency,
            Project: kinds.naming(Practice, "project_links__project"),
            Territory: kinds.naming(
                Practice, "territory_links__territory", "replications__territory"
            ),
            Topic: kinds.naming(Practice, "topic_links__topic"),
        },
    )
)
