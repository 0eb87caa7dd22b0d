"""Agencies, persons, projects, boards and territories as data."""

from datetime import date
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.publishing import kinds
from portal.publishing.shapes import Named, RecordShape, Shape, Text, page_links, self_of, texts

from .forms import AgencyForm, BodyForm, ProjectForm, TerritoryForm
from .models import Agency, Body, FormerName, Membership, Person, Project, Territory


class AgencyRef(Named):
    """An agency by its name."""

    record = Agency


class ProjectRef(Named):
    """A project by its name."""

    record = Project


class TerritoryRef(Shape):
    """A territory by its SOATE code."""

    record = Territory
    id: int
    code: str
    name: Text


class BodyRef(Shape):
    """A board by its name."""

    record = Body
    id: int
    slug: str
    name: Text


class PersonRef(Shape):
    """A person by name."""

    record = Person
    notes: ClassVar[dict[str, str | Promise]] = {"full_name": _("name")}
    id: int
    slug: str
    full_name: str


class AgencyShape(RecordShape):
    """An organization that takes part in meetings, owns or supports practices."""

    record = Agency
    slug: str
    name: Text
    abbreviation: Text
    kind: str
    parent: AgencyRef | None
    successor: AgencyRef | None
    valid_from: date | None
    valid_to: date | None
    website: str | None
    about: Text

    read_self = staticmethod(self_of("agencies", "slug"))


class MembershipShape(Shape):
    """A post in an agency, with the dates as far as they are known."""

    record = Membership
    notes: ClassVar[dict[str, str | Promise]] = {"position": _("position")}

    agency: AgencyRef
    position: Text
    start_date: date | None
    end_date: date | None

    @staticmethod
    def read_position(membership):
        return texts(membership.position, "name")


class PersonShape(RecordShape):
    """A person with a post, or who spoke at a meeting; initials alone are common."""

    record = Person
    notes: ClassVar[dict[str, str | Promise]] = {
        "full_name": _("name"),
        "memberships": _("posts held"),
    }

    slug: str
    full_name: str
    family_name: str
    given_name: str | None
    patronymic: str | None
    about: Text
    memberships: list[MembershipShape]

    read_self = staticmethod(self_of("persons", "slug"))


class ProjectShape(RecordShape):
    """A project or programme within which practices arise and boards meet."""

    record = Project
    slug: str
    name: Text
    abbreviation: Text
    funder: AgencyRef | None
    implementer: AgencyRef | None
    start_date: date | None
    end_date: date | None
    website: str | None

    read_self = staticmethod(self_of("projects", "slug"))

    @staticmethod
    def read_url(project):
        # A project has no page of its own: readers come to its practices.
        return page_links(f"/ky/practices/?project={project.slug}")


class BodyShape(RecordShape):
    """A board or council that meets."""

    record = Body
    slug: str
    name: Text
    about: Text
    projects: list[ProjectRef]

    read_self = staticmethod(self_of("bodies", "slug"))

    @staticmethod
    def read_url(body):
        return page_links(f"/ky/meetings/?body={body.slug}")


class FormerNameShape(Shape):
    """A name that a territory had before."""

    record = FormerName
    name: Text
    until: date | None


class TerritoryShape(RecordShape):
    """An administrative unit under its SOATE code; a dissolved unit keeps its place."""

    record = Territory
    code: str
    name: Text
    short_name: Text
    kind: str
    level: int
    parent: TerritoryRef | None
    valid_from: date | None
    valid_to: date | None
    successors: list[TerritoryRef]
    former_names: list[FormerNameShape]

    read_self = staticmethod(self_of("territories", "code"))


kinds.register(
    kinds.Kind(
        name="agencies",
        model=Agency,
        shape=AgencyShape,
        key="slug",
        label=_("agencies"),
        public=Agency.objects.all,
        released=kinds.always(Agency),
        form=AgencyForm,
        found=AgencyForm.agencies,
        complete=lambda agencies: agencies.select_related("parent", "successor"),
        related={Agency: kinds.naming(Agency, "parent", "successor")},
    )
)
kinds.register(
    kinds.Kind(
        name="projects",
        model=Project,
        shape=ProjectShape,
        key="slug",
        label=_("projects"),
        public=Project.objects.all,
        released=kinds.always(Project),
        form=ProjectForm,
        found=ProjectForm.projects,
        complete=lambda projects: projects.select_related("funder", "implementer"),
        related={Agency: kinds.naming(Project, "funder", "implementer")},
    )
)
kinds.register(
    kinds.Kind(
        name="bodies",
        model=Body,
        shape=BodyShape,
        key="slug",
        label=_("boards"),
        public=Body.objects.all,
        released=kinds.always(Body),
        form=BodyForm,
        found=BodyForm.bodies,
        complete=lambda bodies: bodies.prefetch_related("projects"),
        related={Project: kinds.naming(Body, "projects")},
    )
)
kinds.register(
    kinds.Kind(
        name="territories",
        model=Territory,
        shape=TerritoryShape,
        key="code",
        label=_("territories"),
        public=Territory.objects.all,
        released=kinds.always(Territory),
        form=TerritoryForm,
        found=TerritoryForm.territories,
        complete=lambda units: units.select_related("parent").prefetch_related(
            "successors", "former_names"
        ),
        parts={FormerName: "territory"},
        related={Territory: kinds.naming(Territory, "parent", "successors")},
    )
)
