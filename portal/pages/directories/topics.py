from django.shortcuts import render
from django.views.decorators.http import require_safe

from meetings.models import Meeting
from portal.pages.views import with_practice_counts
from portal.paging import page_of
from portal.publishing.documents import offline_page
from portal.publishing.redirects import get_or_redirect
from portal.throttling import throttled
from portal.vocabulary.models import Topic
from practices import documents
from practices.models import Practice


@require_safe
def index(request):
    """All topics, each with the topics under it and the number of practices."""
    topics = with_practice_counts(Topic.objects.select_related("parent"))
    return render(request, "pages/topics.html", {"topics": topics})


@require_safe
@get_or_redirect(lambda: Topic.objects.select_related("parent"))
def detail(request, topic):
    """One topic with its practices and the meetings where they were spoken of."""
    practices = Practice.objects.published().on_topic([topic.pk])
    context = {
        "topic": topic,
        "children": with_practice_counts(topic.children),
        "page_obj": page_of(request, practices.newest().for_cards()),
        "meetings": Meeting.objects.published()
        .filter(talks__practices__in=practices)
        .distinct()
        .latest_first()
        .for_cards()[:5],
    }
    return render(request, "pages/topic.html", context)


@require_safe
@throttled("export")
@get_or_redirect(Topic.objects.all)
def offline(request, topic):
    """The practices of a topic, the newest first, as one HTML file."""
    practices = documents.public().on_topic([topic.pk]).newest()
    html = documents.html_of_many(practices, topic.name, topic.get_absolute_url())
    return offline_page(html, topic.slug)
