"""Every component on one page, with records as they are: for those who change the design."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from meetings.models import Meeting
from practices.charts import before_and_after, slices
from practices.forms import LikeForm
from practices.lists import newest
from practices.models import FundingShare, Indicator, Practice

TOKENS = (
    "ink ink-soft paper sheet line edge lake lake-deep lake-pale felt wheat"
    " wheat-pale mark map-0 map-1 map-2 map-3"
)


@require_safe
def styleguide(request):
    """The components in the states they can be in; in debug only."""
    if not settings.DEBUG:
        raise Http404
    practices = Practice.objects.published().newest()
    funded = FundingShare.objects.filter(practice__in=practices)
    context = {
        "tokens": TOKENS.split(),
        "practice": practices.for_page().first(),
        "cards": newest()[:3],
        "meetings": Meeting.objects.published().latest_first().for_cards()[:2],
        "charts": [(one, *before_and_after(one)) for one in Indicator.objects.all()[:3]],
        "slices": slices(funded.filter(practice=funded.values("practice")[:1])),
        "like": LikeForm(),
    }
    return render(request, "pages/styleguide.html", context)
