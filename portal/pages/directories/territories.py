from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.directory.map import map_of
from portal.directory.models import Territory
from portal.pages import structured
from portal.paging import page_of
from portal.publishing.structured import of_list
from practices.embeds import frame_of
from practices.forms import LikeForm
from practices.models import Practice


def with_practice_counts(territories):
    """`territories` with `.practice_count`: public practices in each or in a unit within it."""
    public = Practice.objects.published()
    here = Count(
        "practice_links__practice",
        filter=Q(practice_links__practice__in=public),
        distinct=True,
    )
    inside = Count(
        "in_region__practice_links__practice",
        filter=Q(in_region__practice_links__practice__in=public),
        distinct=True,
    )
    return territories.annotate(practice_count=here + inside)


@require_safe
def index(request):
    """The oblasts and republican cities with what lies in them."""
    units = Territory.objects.filter(level__in=(1, 2)).select_related("parent")
    regions = with_practice_counts(Territory.objects.regions()).alphabetical()
    districts = with_practice_counts(units.filter(level=2)).alphabetical()
    context = {
        "structured": of_list(_("Territories"), "pages:territories"),
        "regions": regions,
        "districts": districts,
        "map": map_of([*regions, *districts]),
        "like": LikeForm(),
    }
    return render(request, "pages/territories.html", context)


@require_safe
def detail(request, code):
    """One unit: where it lies, what lies in it, its practices and who repeated them there."""
    unit = Territory.objects.select_related("parent__parent").filter(code=code).first()
    if unit is None:
        raise Http404(code)
    practices = Practice.objects.published().in_territory([unit.pk])
    context = {
        "territory": unit,
        "structured": structured.of_territory(unit),
        "frame": frame_of(unit),
        "children": with_practice_counts(unit.children).alphabetical(),
        "successors": unit.successors.all(),
        "predecessors": unit.predecessors.all(),
        "former_names": unit.former_names.all(),
        "page_obj": page_of(request, practices.newest().for_cards()),
        "replications": unit.replications.filter(
            practice__in=Practice.objects.published()
        ).select_related("practice"),
    }
    return render(request, "pages/territory.html", context)
