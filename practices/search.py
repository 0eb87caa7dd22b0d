"""What search knows of a practice."""

from django.db.models import Prefetch, Q
from django.utils.translation import gettext_lazy as _

from portal.directory.models import Agency, Project, Territory
from portal.publishing.languages import text_in
from portal.publishing.models import State, searched
from portal.search.registry import Source, register
from portal.search.texts import Texts, joined, plain
from portal.vocabulary.models import Topic

from .models import (
    Attachment,
    FundingShare,
    Indicator,
    Partner,
    Practice,
    PracticeProject,
    PracticeTerritory,
    PracticeTopic,
    Replication,
    Step,
)


def indexable():
    """Released practices, also those whose moment has not come."""
    return (
        Practice.objects.filter(state=State.PUBLISHED)
        .select_related("owner")
        .prefetch_related(
            "topics__parent",
            "territories__region",
            "territories__district",
            "projects",
            "partner_links__agency",
            "steps",
            "indicators",
            "funding__agency",
            "replications__territory",
            Prefetch("attachments", Attachment.objects.defer(None)),
        )
    )


def texts(practice, language):
    def of(record, *fields):
        return [text_in(record, field, language) for field in fields] if record else []

    names = []
    for topic in practice.topics.all():
        names += of(topic, "name") + of(topic.parent, "name")
    for territory in practice.territories.all():
        for unit in (territory, territory.district, territory.region):
            names += of(unit, "name")
    for project in practice.projects.all():
        names += of(project, "abbreviation", "name")
    funders = [share.agency for share in practice.funding.all()]
    partners = [link.agency for link in practice.partner_links.all()]
    for agency in [practice.owner, *partners, *funders]:
        names += of(agency, "abbreviation", "name")

    parts = []
    for step in practice.steps.all():
        parts += of(step, "title", "text")
    for indicator in practice.indicators.all():
        parts += of(indicator, "name")
    for share in practice.funding.all():
        parts += of(share, "label")
    for replication in practice.replications.all():
        parts += of(replication, "place", "changes") + of(replication.territory, "name")
    return Texts(
        title=text_in(practice, "title", language),
        summary=text_in(practice, "summary", language),
        body=joined(
            [
                *map(plain, of(practice, *Practice.LONG_TEXTS)),
                *parts,
                *of(practice, "locality"),
                *names,
            ]
        ),
        files=searched(practice.attachments.all(), practice, language),
    )


def facets(practice):
    """What `practices.facets` counts and narrows by."""
    found = {f"status:{practice.status}"}
    if practice.settlement:
        found.add(f"settlement:{practice.settlement}")
    if practice.population_band:
        found.add(f"population:{practice.population_band}")
    if practice.year:
        found.add(f"year:{practice.year}")
    for topic in practice.topics.all():
        found |= {f"topic:{key}" for key in (topic.pk, topic.parent_id) if key}
    for territory in practice.territories.all():
        keys = (territory.pk, territory.district_id, territory.region_id)
        found |= {f"territory:{key}" for key in keys if key}
    agencies = [practice.owner_id, *(link.agency_id for link in practice.partner_links.all())]
    found |= {f"agency:{key}" for key in agencies if key}
    found |= {f"project:{project.pk}" for project in practice.projects.all()}
    return sorted(found)


def naming_agency(agency):
    of_agency = Practice.objects.filter(
        Q(owner=agency) | Q(partner_links__agency=agency) | Q(funding__agency=agency)
    )
    return of_agency.values_list("pk", flat=True).distinct()


def naming_project(project):
    return Practice.objects.in_project([project.pk]).values_list("pk", flat=True)


def naming_territory(territory):
    within = Territory.objects.within([territory.pk])
    of_territory = Practice.objects.filter(
        Q(territory_links__territory__in=within) | Q(replications__territory=territory)
    )
    return of_territory.values_list("pk", flat=True).distinct()


def naming_topic(topic):
    return Practice.objects.on_topic([topic.pk]).values_list("pk", flat=True)


register(
    Source(
        kind="practice",
        model=Practice,
        label=_("practices"),
        queryset=indexable,
        published=lambda: Practice.objects.published().for_cards(),
        texts=texts,
        visible_from=lambda practice: practice.published_at,
        order=1,
        leads_on="newest",
        facets=facets,
        parts={
            Attachment: "practice",
            PracticeTopic: "practice",
            PracticeTerritory: "practice",
            PracticeProject: "practice",
            Partner: "practice",
            Step: "practice",
            Indicator: "practice",
            FundingShare: "practice",
            Replication: "practice",
        },
        related={
            Agency: naming_agency,
            Project: naming_project,
            Territory: naming_territory,
            Topic: naming_topic,
        },
    )
)
