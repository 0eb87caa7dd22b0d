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
    """Released practices, also those whose moment has not come.

    What belongs to them is read into lists: a queryset for each relation of each practice would
    take a third of the time of indexing.
    """
    return (
        Practice.objects.filter(state=State.PUBLISHED)
        .select_related("owner")
        .prefetch_related(
            Prefetch("topics", Topic.objects.select_related("parent"), "its_topics"),
            Prefetch(
                "territories",
                Territory.objects.select_related("region", "district"),
                "its_territories",
            ),
            Prefetch("projects", Project.objects.all(), "its_projects"),
            Prefetch("partner_links", Partner.objects.select_related("agency"), "its_partners"),
            Prefetch("steps", Step.objects.all(), "its_steps"),
            Prefetch("indicators", Indicator.objects.all(), "its_indicators"),
            Prefetch("funding", FundingShare.objects.select_related("agency"), "its_funding"),
            Prefetch(
                "replications", Replication.objects.select_related("territory"), "its_replications"
            ),
            Prefetch("attachments", Attachment.objects.defer(None), "its_attachments"),
        )
    )


def texts(practice, language):
    def of(record, *fields):
        return [text_in(record, field, language) for field in fields] if record else []

    names = []
    for topic in practice.its_topics:
        names += of(topic, "name") + of(topic.parent, "name")
    for territory in practice.its_territories:
        for unit in (territory, territory.district, territory.region):
            names += of(unit, "name")
    for project in practice.its_projects:
        names += of(project, "abbreviation", "name")
    funders = [share.agency for share in practice.its_funding]
    partners = [link.agency for link in practice.its_partners]
    for agency in [practice.owner, *partners, *funders]:
        names += of(agency, "abbreviation", "name")

    parts = []
    for step in practice.its_steps:
        parts += of(step, "title", "text")
    for indicator in practice.its_indicators:
        parts += of(indicator, "name")
    for share in practice.its_funding:
        parts += of(share, "label")
    for replication in practice.its_replications:
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
        files=searched(practice.its_attachments, practice, language),
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
    for topic in practice.its_topics:
        found |= {f"topic:{key}" for key in (topic.pk, topic.parent_id) if key}
    for territory in practice.its_territories:
        keys = (territory.pk, territory.district_id, territory.region_id)
        found |= {f"territory:{key}" for key in keys if key}
    agencies = [practice.owner_id, *(link.agency_id for link in practice.its_partners)]
    found |= {f"agency:{key}" for key in agencies if key}
    found |= {f"project:{project.pk}" for project in practice.its_projects}
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
