"""Small pages for the frames of other sites: a practice, the newest of a topic or a territory.

Framing is allowed here and nowhere else. They run no script, set no cookie, ask for two style sheets.
"""

from dataclasses import dataclass
from functools import wraps

from csp.constants import NONE
from csp.decorators import csp_replace
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.html import format_html
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from portal.directory.models import Territory
from portal.publishing.addresses import absolute, path_to
from portal.publishing.languages import language_of, text_in
from portal.publishing.redirects import get_or_redirect
from portal.vocabulary.models import Topic

from .models import Practice

POLICY = {"frame-ancestors": ["*"], "script-src": [NONE], "form-action": [NONE]}
NEWEST = 5  # practices of a list
WIDTH, CARD_HEIGHT, LIST_HEIGHT = 480, 480, 560  # px of a frame, where nobody asks for less


def embeddable(view):
    """Let every site frame the page, also to say that what it framed is not there any more."""

    @require_safe
    @xframe_options_exempt
    @csp_replace(POLICY)
    @wraps(view)
    def framed(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except Http404:
            return render(request, "embed/gone.html", status=404)

    return framed


@embeddable
@get_or_redirect(lambda: Practice.objects.published().for_cards())
def practice(request, practice):
    """The card of one practice."""
    return render(request, "embed/practice.html", {"practice": practice})


@embeddable
@get_or_redirect(Topic.objects.all)
def of_topic(request, topic):
    """The newest practices of a topic."""
    practices = Practice.objects.published().on_topic([topic.pk])
    return newest(request, topic, practices)


@embeddable
def of_territory(request, code):
    """The newest practices of a territory."""
    unit = get_object_or_404(Territory, code=code)
    return newest(request, unit, Practice.objects.published().in_territory([unit.pk]))


def newest(request, record, practices):
    """A list under the name of `record`, which leads to its page."""
    context = {"record": record, "practices": practices.newest().for_cards()[:NEWEST]}
    return render(request, "embed/newest.html", context)


# {record: (its view here, the field in its address, the field of its name, px of height)}
KINDS = {
    Practice: ("embeds:practice", "slug", "title", CARD_HEIGHT),
    Topic: ("embeds:topic", "slug", "name", LIST_HEIGHT),
    Territory: ("embeds:territory", "code", "name", LIST_HEIGHT),
}


@dataclass(frozen=True)
class Frame:
    """What another site puts into its page; `address` is absolute, the measures are px."""

    address: str
    title: str
    language: str  # of the title
    width: int
    height: int

    @property
    def code(self) -> str:
        return format_html(
            '<iframe src="{}" width="{}" height="{}" title="{}" loading="lazy"'
            ' style="border:0;max-width:100%"></iframe>',
            self.address,
            self.width,
            self.height,
            self.title,
        )


def frame_of(record, width: int = WIDTH, height: int | None = None) -> Frame:
    """The frame of a practice, a topic or a territory, in the language of the page.

    `width` and `height`: the most it may take, in px.
    """
    view, key, title, tall = KINDS[type(record)]
    address = absolute(path_to(view, **{key: getattr(record, key)}))
    language = language_of(record, title)
    text = text_in(record, title, language)
    return Frame(address, text, language, min(width, WIDTH), min(height or tall, tall))
