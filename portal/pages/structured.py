"""The portal, its agencies, speakers, topics and territories in the terms of schema.org."""

from django.conf import settings
from django.utils.translation import gettext as _

from portal.directory.models.agencies import AgencyKind
from portal.publishing.addresses import LICENCE, absolute, path_to
from portal.publishing.languages import current_language
from portal.publishing.structured import (
    breadcrumbs,
    graph,
    node,
    organization,
    publisher,
)
from practices.structured import place

KINDS = {
    AgencyKind.GOVERNMENT: "GovernmentOrganization",
    AgencyKind.MUNICIPAL: "GovernmentOrganization",
    AgencyKind.NGO: "NGO",
    AgencyKind.EDUCATION: "EducationalOrganization",
}


def of_portal() -> dict:
    """The site and how it is searched."""
    home, search = path_to("pages:home"), absolute(path_to("search:results"))
    return graph(
        node(
            "WebSite",
            name=str(settings.SITE_NAME),
            url=absolute(home),
            inLanguage=current_language(),
            license=LICENCE,
            publisher=publisher(),
            potentialAction=node(
                "SearchAction",
                target=node("EntryPoint", urlTemplate=f"{search}?q={{search_term_string}}"),
                **{"query-input": "required name=search_term_string"},
            ),
        )
    )


def of_agency(agency) -> dict:
    """An agency with where it stands; `parent` and `successor` are loaded."""
    page = agency.get_absolute_url()
    return graph(
        node(
            KINDS.get(agency.kind, "Organization"),
            name=agency.name,
            alternateName=agency.abbreviation,
            description=agency.about,
            url=absolute(page),
            sameAs=agency.website,
            parentOrganization=organization(agency.parent),
            foundingDate=agency.valid_from and agency.valid_from.isoformat(),
            dissolutionDate=agency.valid_to and agency.valid_to.isoformat(),
        ),
        breadcrumbs((_("Agencies"), path_to("pages:agencies")), (agency.name, page)),
    )


def of_speaker(person) -> dict:
    """A speaker with the posts held now; `memberships` are loaded."""
    page = person.get_absolute_url()
    posts = [post for post in person.memberships.all() if post.end_date is None]
    return graph(
        node(
            "Person",
            name=person.full_name,
            familyName=person.family_name,
            givenName=person.given_name,
            additionalName=person.patronymic,
            description=person.about,
            url=absolute(page),
            jobTitle=[post.position.name for post in posts if post.position],
            affiliation=[organization(post.agency) for post in posts],
        ),
        breadcrumbs((_("Speakers"), path_to("pages:speakers")), (person.full_name, page)),
    )


def of_topic(topic) -> dict:
    """A topic as a term of the list of topics."""
    index, page = path_to("pages:topics"), topic.get_absolute_url()
    above = [(topic.parent.name, topic.parent.get_absolute_url())] if topic.parent else []
    terms = node("DefinedTermSet", name=_("Topics"), url=absolute(index))
    return graph(
        node(
            "DefinedTerm",
            name=topic.name,
            description=topic.about,
            url=absolute(page),
            inDefinedTermSet=terms,
        ),
        breadcrumbs((_("Topics"), index), *above, (topic.name, page)),
    )


def of_territory(unit) -> dict:
    """A territory and what it lies in; `parent` is loaded."""
    above = [(unit.parent.name, unit.parent.get_absolute_url())] if unit.parent else []
    inside = {"containedInPlace": place(unit.parent)} if unit.parent else {}
    return graph(
        place(unit) | inside,
        breadcrumbs(
            (_("Territories"), path_to("pages:territories")),
            *above,
            (unit.name, unit.get_absolute_url()),
        ),
    )
