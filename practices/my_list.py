"""«My list»: kept in the reader's browser alone; the site sees it as addresses with `?p=`."""

from django.db.models import Case, IntegerField, Value, When
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.publishing.filters import is_plain

from .cards import cards_of
from .models import Practice

MOST = 50  # practices in a list, so that its address stays under what servers take


def listed(slugs):
    """The public practices of `slugs`, in that order, at most MOST."""
    asked = [slug for slug in dict.fromkeys(slugs) if is_plain(slug)][:MOST]
    place = Case(
        *(When(slug=slug, then=Value(number)) for number, slug in enumerate(asked)),
        default=Value(MOST),
        output_field=IntegerField(),
    )
    return Practice.objects.published().filter(slug__in=asked).order_by(place)


@require_safe
def my_list(request):
    """The practices of `?p=`; without it the browser fills in what it keeps."""
    slugs = request.GET.getlist("p")
    practices = cards_of(list(listed(slugs).values_list("pk", flat=True)))
    context = {
        "practices": practices,
        "missing": len(set(slugs)) - len(practices),
        "is_shared": bool(slugs),
    }
    return render(request, "practices/my_list.html", context)
