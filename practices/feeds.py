"""The newest practices as Atom: of the portal, of a topic, of a territory; in full."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.directory.models import Territory
from portal.publishing import feeds
from portal.publishing.redirects import get_or_redirect
from portal.vocabulary.models import Topic

from .models import Practice


def newest():
    return Practice.objects.published().newest().for_page()


def entry(practice) -> feeds.Entry:
    return feeds.entry_of(
        practice,
        title="title",
        summary="summary",
        template="feeds/practice.html",
        context={"practice": practice},
        categories=[
            *(feeds.category("pages:topics", one.slug, one) for one in practice.shown_topics),
            *(feeds.category("pages:territories", one.code, one) for one in practice.places),
        ],
        links=[*feeds.pictures(practice.photos.all()), *feeds.files(practice.attachments.all())],
    )


@require_safe
def of_portal(request):
    """Every public practice, 50 a page."""
    page, title = reverse("practices:list"), _("New practices")
    return feeds.answer(request, newest(), entry, name=["practices"], title=title, page=page)


@require_safe
@get_or_redirect(Topic.objects.all)
def of_topic(request, topic):
    """The practices on a topic or on the topics under it."""
    title = _("New practices: %(name)s") % {"name": topic.name}
    name, page = ["topics", topic.pk, "practices"], topic.get_absolute_url()
    practices = newest().on_topic([topic.pk])
    return feeds.answer(request, practices, entry, name=name, title=title, page=page)


@require_safe
def of_territory(request, code):
    """The practices of a territory and of the units in it."""
    unit = get_object_or_404(Territory, code=code)
    title = _("New practices: %(name)s") % {"name": unit.name}
    name, page = ["territories", unit.code, "practices"], unit.get_absolute_url()
    practices = newest().in_territory([unit.pk])
    return feeds.answer(request, practices, entry, name=name, title=title, page=page)
