from django.db.models import Count, Q
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetings.models import Decision, Meeting
from portal.directory.models import Agency
from portal.pages import structured
from portal.paging import page_of
from portal.publishing.redirects import get_or_redirect
from portal.publishing.structured import of_list
from practices.lists import newest


@require_safe
def index(request):
    """All agencies in the Kyrgyz alphabet, with the number of meetings each took part in."""
    public = Q(participations__meeting__in=Meeting.objects.published())
    agencies = (
        Agency.objects.for_cards()
        .annotate(meeting_count=Count("participations", filter=public))
        .alphabetical()
    )
    context = {
        "page_obj": page_of(request, agencies, 50),
        "structured": of_list(_("Agencies"), "pages:agencies"),
    }
    return render(request, "pages/agencies.html", context)


@require_safe
@get_or_redirect(lambda: Agency.objects.select_related("parent", "successor"))
def detail(request, agency):
    """One agency: what it is, where it took part, who spoke for it, what it owns."""
    meetings = Meeting.objects.published().with_agency([agency.pk])
    practices = newest("agency", agency.pk)
    context = {
        "agency": agency,
        "structured": structured.of_agency(agency),
        "subordinates": agency.subordinates.alphabetical(),
        "meetings": meetings.latest_first().for_cards()[:10],
        "meeting_count": meetings.count(),
        "practices": practices[:9],
        "practice_count": len(practices),
        "talks": agency.talks.filter(meeting__in=Meeting.objects.published())
        .select_related("person", "position", "meeting")
        .order_by("-meeting__date", "order")[:20],
        "decisions": Decision.objects.filter(
            owner=agency, meeting__in=Meeting.objects.published()
        ).select_related("meeting")[:20],
    }
    return render(request, "pages/agency.html", context)
