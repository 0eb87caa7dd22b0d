"""What is asked of lists of the directory."""

from django.utils.translation import gettext_lazy as _

from portal.publishing.filters import FilterForm, KnownChoice, KnownRecords

from .models import Agency, Body, Project, Territory
from .models.agencies import AgencyKind
from .models.territories import TerritoryKind

LEVELS = [(str(level), str(level)) for level in range(4)]


class AgencyForm(FilterForm):
    kind = KnownChoice(AgencyKind.choices, label=_("Kind"))

    def agencies(self):
        kind = self.cleaned_data["kind"]
        return Agency.objects.filter(kind=kind) if kind else Agency.objects.all()


class ProjectForm(FilterForm):
    agency = KnownRecords(Agency, label=_("Agency"))

    def projects(self):
        """The projects that any of the agencies asked for funds or implements."""
        agencies = self.cleaned_data["agency"]
        if not agencies:
            return Project.objects.all()
        return Project.objects.filter(funder__in=agencies) | Project.objects.filter(
            implementer__in=agencies
        )


class BodyForm(FilterForm):
    project = KnownRecords(Project, label=_("Project"))

    def bodies(self):
        projects = self.cleaned_data["project"]
        if not projects:
            return Body.objects.all()
        links = Body.projects.through.objects.filter(project__in=projects)
        return Body.objects.filter(pk__in=links.values("body"))


class TerritoryForm(FilterForm):
    territory = KnownRecords(Territory, key="code", label=_("Territory"))
    level = KnownChoice(LEVELS, label=_("level"))
    kind = KnownChoice(TerritoryKind.choices, label=_("Kind"))

    def territories(self):
        """The units of a kind and level, and with `territory` those that lie in one of these."""
        units = Territory.objects.all()
        if within := self.cleaned_data["territory"]:
            units = units.within([unit.pk for unit in within])
        for name in ("level", "kind"):
            if self.cleaned_data[name]:
                units = units.filter(**{name: self.cleaned_data[name]})
        return units
