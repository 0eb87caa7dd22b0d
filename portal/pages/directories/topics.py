from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetings.models import Meeting, Talk
from portal.pages import structured
from portal.pages.counted import counted_topics
from portal.paging import page_of
from portal.publishing.documents import offline_page
from portal.publishing.redirects import get_or_redirect
from portal.publishing.structured import of_list
from portal.throttling import throttled
from portal.vocabulary.models import Topic
from practices import documents
from practices.embeds import frame_of
from practices.lists import newest
from practices.models import Practice


@require_safe
def index(request):
    """All topics, each with the topics under it and the number of practices."""
    context = {
        "topics": counted_topics(),
        "structured": of_list(_("Topics"), "pages:topics"),
    }
    return render(request, "pages/topics.html", context)


@require_safe
@get_or_redirect(lambda: Topic.objects.select_related("parent"))
def detail(request, topic):
    """One topic with its practices and the meetings where they were spoken of."""
    context = {
        "topic": topic,
        "structured": structured.of_topic(topic),
        "frame": frame_of(topic),
        "children": [one for one in counted_topics() if one.parent_id == topic.pk],
        "page_obj": page_of(request, newest("topic", topic.pk)),
        "meetings": meetings_on(topic).for_cards()[:5],
    }
    return render(request, "pages/topic.html", context)


def meetings_on(topic):
    """The public meetings with a talk about a public practice on `topic`, the latest first."""
    spoken_of = Talk.practices.through.objects.filter(
        practice__in=Practice.objects.published().on_topic([topic.pk])
    )
    talks = Talk.objects.filter(pk__in=spoken_of.values("talk"))
    return Meeting.objects.published().filter(pk__in=talks.values("meeting")).latest_first()


@require_safe
@throttled("export")
@get_or_redirect(Topic.objects.all)
def offline(request, topic):
    """The practices of a topic, the newest first, as one HTML file."""
    practices = documents.public().on_topic([topic.pk]).newest()
    html = documents.html_of_many(practices, topic.name, topic.get_absolute_url())
    return offline_page(html, topic.slug)
