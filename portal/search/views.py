from dataclasses import asdict

from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.paging import page_of
from portal.throttling import asks, throttled

from . import counting, registry, results, suggestions
from .finding import nearby
from .forms import SearchForm
from .parsing import clean


@require_safe
@throttled("search", when=asks)
def search(request):
    """Everything at once: hits of all kinds, best first, with a count for each kind."""
    form = SearchForm(request.GET)
    hits = form.hits()
    page = page_of(request, hits.of(form.kind) if form.kind else hits)
    counting.count(hits, page.number)
    context = {
        "form": form,
        "query": hits.question,
        "mode": hits.mode,
        "counts": counts(hits, form.kind),
        "total": hits.count(),
        "page_obj": page,
        "nearby": [] if form.kind else results.build(hits.question, nearby(hits)),
        "ways_on": suggestions.ways_on(hits.question.text) if hits.mode == "none" else {},
    }
    return render(request, "search/results.html", context)


@require_safe
@throttled("suggest")
def suggest(request):
    """JSON for the search box: records whose titles go on as the reader began."""
    text = clean(request.GET.get("q", ""))[0]
    found = [asdict(suggestion) for suggestion in suggestions.suggest(text)]
    return JsonResponse({"query": text, "suggestions": found})


def counts(hits, chosen: str) -> list[dict]:
    """Kind, label, number of hits and whether it is `chosen`, for each kind that has hits."""
    return [
        {
            "kind": source.kind,
            "label": source.label,
            "count": hits.counts.get(source.kind, 0),
            "active": source.kind == chosen,
        }
        for source in registry.all()
        if hits.counts.get(source.kind) or source.kind == chosen
    ]
