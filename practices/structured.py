"""A practice in the terms of schema.org: an Article, and a HowTo where its steps are told."""

from django.utils.translation import gettext as _

from portal.publishing.addresses import absolute, path_to
from portal.publishing.structured import (
    breadcrumbs,
    graph,
    node,
    organization,
    publication,
    publisher,
    released,
)


def of_practice(practice) -> dict:
    """The data of the page of `practice`, which comes from `.for_page()` and is public."""
    topic = practice.main_topic
    trail = [(_("Practices"), path_to("practices:list"))]
    trail += [(topic.name, topic.get_absolute_url())] if topic else []
    trail.append((practice.title, practice.get_absolute_url()))
    return graph(article(practice), how_to(practice), breadcrumbs(*trail))


def article(practice) -> dict:
    topics = practice.shown_topics
    agencies = [practice.owner, *(link.agency for link in practice.partner_links.all())]
    return node(
        "Article",
        **publication(practice, "title"),
        **released(practice),
        headline=practice.title,
        description=practice.summary,
        author=publisher(),
        mentions=[organization(one) for one in agencies if one],
        about=[
            node("DefinedTerm", name=one.name, url=absolute(one.get_absolute_url()))
            for one in topics
        ],
        keywords=[one.name for one in topics],
        spatialCoverage=[place(unit) for unit in practice.places],
        temporalCoverage=years(practice),
        isBasedOn=practice.source_url,
    )


def how_to(practice) -> dict | None:
    """The steps; None where none are told."""
    steps = list(practice.steps.all())
    if not steps:
        return None
    cost = practice.cost_total
    return node(
        "HowTo",
        **publication(practice, "title"),
        name=practice.title,
        description=practice.summary,
        estimatedCost=None
        if cost is None
        else node("MonetaryAmount", currency="KGS", value=str(cost)),
        step=[
            node("HowToStep", position=number, name=step.title, text=step.text or step.title)
            for number, step in enumerate(steps, 1)
        ],
    )


def place(unit) -> dict:
    """A territory under its SOATE code."""
    return node(
        "AdministrativeArea",
        name=unit.name,
        identifier=unit.code,
        url=absolute(unit.get_absolute_url()),
    )


def years(practice) -> str:
    """ISO 8601: a year, or an interval of two."""
    known = {practice.start_year, practice.end_year} - {None}
    return "/".join(map(str, sorted(known)))
