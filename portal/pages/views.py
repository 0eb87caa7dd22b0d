from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetings.models import Meeting
from portal.directory.models import Agency
from portal.freshness.memory import remembered
from portal.pages import structured
from portal.publishing.structured import of_list
from practices.forms import LikeForm
from practices.lists import counts, newest

from .counted import counted_topics


@require_safe
def choose_language(request):
    """`/`: to the language of the cookie, else of the browser, else Kyrgyz."""
    response = redirect(f"/{get_language_from_request(request)}/")
    patch_vary_headers(response, ["Cookie", "Accept-Language"])
    return response


@require_safe
def home(request):
    """The search box, the topics, the newest practices and meetings, and the figures."""
    context = {
        "structured": structured.of_portal(),
        "topics": [topic for topic in counted_topics() if topic.parent_id is None],
        "practices": newest()[:8],
        "like": LikeForm(),
        **of_meetings(),
        "figures": {
            "practices": len(newest()),
            "territories": len(counts("territory")),
            **numbers(),
        },
    }
    return render(request, "pages/home.html", context)


@remembered
def of_meetings() -> dict:
    """The latest meetings and the next one, as cards."""
    meetings = Meeting.objects.published().for_cards()
    return {
        "meetings": list(meetings.latest_first()[:3]),
        "upcoming": meetings.upcoming().first(),
    }


@remembered
def numbers() -> dict[str, int]:
    """How many public meetings there are, and how many agencies."""
    return {"meetings": Meeting.objects.published().count(), "agencies": Agency.objects.count()}


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
