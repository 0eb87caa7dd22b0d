from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.directory.map import map_of
from portal.directory.models import Territory
from portal.freshness.memory import remembered
from portal.pages import structured
from portal.pages.counted import counted_territories, territories_here
from portal.paging import page_of
from portal.publishing.languages import current_language
from portal.publishing.structured import of_list
from practices.embeds import frame_of
from practices.forms import LikeForm
from practices.lists import newest
from practices.models import Practice

REPLICATIONS = 50  # shown on the page of a unit


@require_safe
def index(request):
    """The oblasts and republican cities with what lies in them."""
    context = {
        **places_in(current_language()),
        "structured": of_list(_("Territories"), "pages:territories"),
        "like": LikeForm(),
    }
    return render(request, "pages/territories.html", context)


@remembered
def places_in(language: str) -> dict:
    """The regions, the districts and the map of both, as readers of `language` see them."""
    regions, districts = (
        [unit for unit in counted_territories(language) if unit.level == level] for level in (1, 2)
    )
    return {"regions": regions, "districts": districts, "map": map_of([*regions, *districts])}


@require_safe
def detail(request, code):
    """One unit: where it lies, what lies in it, its practices and who repeated them there."""
    unit = Territory.objects.select_related("parent__parent").filter(code=code).first()
    if unit is None:
        raise Http404(code)
    context = {
        "territory": unit,
        "structured": structured.of_territory(unit),
        "frame": frame_of(unit),
        "children": [one for one in territories_here() if one.parent_id == unit.pk],
        "successors": unit.successors.all(),
        "predecessors": unit.predecessors.all(),
        "former_names": unit.former_names.all(),
        "page_obj": page_of(request, newest("territory", unit.pk)),
        "replications": unit.replications.filter(
            practice__in=Practice.objects.published()
        ).select_related("practice")[:REPLICATIONS],
    }
    return render(request, "pages/territory.html", context)
