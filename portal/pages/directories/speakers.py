from django.db.models import Count, Prefetch, Q
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetings.models import Meeting
from meetings.search import published_persons
from portal.directory.models import Membership, Person
from portal.pages import structured
from portal.paging import page_of
from portal.publishing.redirects import get_or_redirect
from portal.publishing.structured import of_list

POSTS = Prefetch("memberships", Membership.objects.select_related("position", "agency"))


def speakers():
    """The persons who spoke at a meeting that readers may see, with `.talk_count`."""
    public = Q(talks__meeting__in=Meeting.objects.published())
    persons = Person.objects.annotate(talk_count=Count("talks", filter=public))
    return persons.filter(talk_count__gt=0).prefetch_related(POSTS)


@require_safe
def index(request):
    """All speakers in the Kyrgyz alphabet of their family names."""
    page = page_of(request, speakers().alphabetical(), 50)
    context = {"page_obj": page, "structured": of_list(_("Speakers"), "pages:speakers")}
    return render(request, "pages/speakers.html", context)


def known():
    """Those who spoke, and those who hold a post: whoever search and the API name has a page."""
    return published_persons().prefetch_related(POSTS)


@require_safe
@get_or_redirect(known)
def detail(request, person):
    """One speaker: the posts held, and every talk with the position of that day."""
    talks = (
        person.talks.filter(meeting__in=Meeting.objects.published())
        .select_related("position", "agency", "meeting")
        .order_by("-meeting__date", "order")
    )
    context = {
        "person": person,
        "structured": structured.of_speaker(person),
        "page_obj": page_of(request, talks),
    }
    return render(request, "pages/speaker.html", context)
