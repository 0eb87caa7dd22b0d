from django.conf import settings
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetings.models import Meeting
from portal.directory.models import Agency, Territory
from portal.pages import structured
from portal.publishing.structured import of_list
from portal.vocabulary.models import Topic
from practices.forms import LikeForm
from practices.models import Practice


@require_safe
def choose_language(request):
    """`/`: to the language of the cookie, else of the browser, else Kyrgyz."""
    response = redirect(f"/{get_language_from_request(request)}/")
    patch_vary_headers(response, ["Cookie", "Accept-Language"])
    return response


@require_safe
def home(request):
    """The search box, the topics, the newest practices and meetings, and the figures."""
    practices = Practice.objects.published()
    meetings = Meeting.objects.published()
    context = {
        "structured": structured.of_portal(),
        "topics": with_practice_counts(Topic.objects.filter(parent=None)),
        "practices": practices.newest().for_cards()[:8],
        "meetings": meetings.latest_first().for_cards()[:3],
        "upcoming": meetings.upcoming().for_cards().first(),
        "like": LikeForm(),
        "figures": {
            "practices": practices.count(),
            "meetings": meetings.count(),
            "agencies": Agency.objects.count(),
            "territories": Territory.objects.filter(practice_links__practice__in=practices)
            .distinct()
            .count(),
        },
    }
    return render(request, "pages/home.html", context)


def with_practice_counts(topics):
    """`topics` with `.practice_count`, the number of public practices on each itself."""
    public = Q(practice_links__practice__in=Practice.objects.published())
    return topics.annotate(practice_count=Count("practice_links", filter=public))


@require_safe
def about(request):
    """What the portal is, whose it is, how to take part."""
    context = {"structured": of_list(_("About the portal"), "pages:about")}
    return render(request, "pages/about.html", context)


@require_safe
def robots(request):
    """Everything may be read but the desk and the search results."""
    lines = ["User-agent: *", "Disallow: /admin/"]
    lines += [f"Disallow: /{code}/search/" for code, _name in settings.LANGUAGES]
    lines += [f"Sitemap: {settings.SITE_URL}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
