"""The directory as every page needs it, read once for each content version."""

from portal.freshness.memory import remembered

from .models import Agency, Project, Territory


@remembered
def territories() -> dict[int, Territory]:
    """{key: unit} by code, each with the oblast or republican city it lies in."""
    return {unit.pk: unit for unit in Territory.objects.select_related("region")}


@remembered
def agencies() -> dict[int, Agency]:
    """{key: agency}, the first entered first."""
    return {agency.pk: agency for agency in Agency.objects.order_by("pk")}


@remembered
def projects() -> dict[int, Project]:
    """{key: project}, the first entered first."""
    return {project.pk: project for project in Project.objects.order_by("pk")}
