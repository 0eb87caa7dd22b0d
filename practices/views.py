from django.shortcuts import render
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.paging import page_of
from portal.publishing.preview import with_preview
from portal.publishing.structured import of_list
from portal.search import counting
from portal.throttling import asks, throttled

from .charts import before_and_after, slices
from .comparison import rows_of, wanted
from .embeds import frame_of
from .facets import chips, facets_of
from .forms import CatalogueForm
from .lists import newest, similar_to
from .models import Practice
from .reading import parts_of
from .structured import of_practice


@require_safe
@throttled("search", when=asks)
def catalogue(request):
    """The public practices, by words and facets."""
    form = CatalogueForm(request.GET)
    facets = facets_of(form)
    page = page_of(request, form.ordered())
    counting.count(form.hits, page.number)
    context = {
        "form": form,
        "structured": of_list(_("Practices"), "practices:list"),
        "facets": facets,
        "chips": chips(request, facets),
        "page_obj": page,
        "total": page.paginator.count,
        "ignored": form.ignored,
        "mode": "" if form.hits is None else form.hits.mode,
        "question": None if form.hits is None else form.hits.question,
        "query": form.cleaned_data["q"],
    }
    return render(request, "practices/list.html", context)


@require_safe
def compare(request):
    """Two to four practices on the same rows."""
    practices, notice = wanted(request.GET.getlist("p"))
    context = {
        "practices": practices,
        "notice": notice,
        "rows": rows_of(practices) if len(practices) > 1 else [],
        "candidates": newest()[:12] if len(practices) < 2 else [],
    }
    return render(request, "practices/compare.html", context)


@require_safe
@with_preview(Practice.objects.all)
def detail(request, practice):
    """One practice as a solution: what, where, for how much, with what result."""
    parts = parts_of(practice)
    context = parts | {
        "practice": practice,
        "topics": practice.shown_topics,
        "in_short": Truncator(practice.summary or practice.title).chars(200),
        "structured": None if practice.is_preview else of_practice(practice),
        "frame": None if practice.is_preview else frame_of(practice),
        "charts": [(one, *before_and_after(one)) for one in parts["indicators"]],
        "slices": slices(parts["funding"]),
        "talks": public_talks(practice) if parts["has_talks"] else [],
        "similar": similar_to(practice)[:3],
    }
    return render(request, "practices/detail.html", context)


def public_talks(practice):
    """The talks about `practice` at meetings that readers may see.

    Meetings stand above practices, so they are reached through the relation alone.
    """
    meetings = practice.talks.model._meta.get_field("meeting").related_model
    talks = practice.talks.filter(meeting__in=meetings.objects.published())
    return talks.select_related("meeting", "person").order_by("-meeting__date", "order")
