from django.shortcuts import render
from django.views.decorators.http import require_safe

from meetings.datasets import DECISIONS
from portal.paging import page_of
from portal.publishing.downloads import export_of
from portal.throttling import throttled

from .forms import DecisionForm


@require_safe
def index(request):
    """What the boards decided, the open ones first, by state, agency, board and year."""
    form = DecisionForm(request.GET)
    page = page_of(request, form.decisions())
    context = {
        "form": form,
        "page_obj": page,
        "total": page.paginator.count,
        "ignored": form.ignored,
    }
    return render(request, "meetings/decisions.html", context)


@require_safe
@throttled("export")
def export(request, suffix):
    """The decisions that the filters leave, whole; 400 for unknown filters."""
    return export_of(request, suffix, DECISIONS, DecisionForm, DecisionForm.decisions)
