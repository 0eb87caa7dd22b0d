"""Decisions as Atom: the latest published meetings first."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.translation import gettext as _

from meetings.models import Decision
from portal.publishing.languages import current_language

MOST = 100  # entries


class DecisionFeed(Feed):
    feed_type = Atom1Feed
    author_name = settings.SITE_NAME
    item_guid_is_permalink = False

    def title(self):
        return _("Decisions of the boards")

    def subtitle(self):
        return _("What the boards decided, who is responsible, until when, and its state.")

    def link(self):
        return reverse("decisions:list")

    def feed_url(self):
        return reverse("decisions:feed")

    def items(self):
        found = Decision.objects.published().select_related("meeting__body", "owner")
        return found.order_by("-meeting__published_at", "-meeting", "order", "pk")[:MOST]

    def item_guid(self, decision):
        host = urlsplit(settings.SITE_URL).hostname
        return f"tag:{host},2026:{current_language()}/decision/{decision.pk}"

    def item_title(self, decision):
        return decision.text

    def item_link(self, decision):
        return f"{decision.meeting.get_absolute_url()}#decision-{decision.pk}"

    def item_description(self, decision):
        return escape(". ".join(facts(decision)))  # a summary is read as HTML

    def item_pubdate(self, decision):
        return decision.meeting.published_at

    def item_updateddate(self, decision):
        return decision.meeting.updated_at

    def item_categories(self, decision):
        return [decision.get_status_display()]


def facts(decision):
    """The board, who is responsible, the day and the state, in words."""
    yield decision.meeting.name
    if decision.owner:
        yield f"{_('Responsible agency')}: {decision.owner.name}"
    if decision.due:
        yield _("due: %(day)s") % {"day": date_format(decision.due)}
    yield f"{_('State')}: {decision.get_status_display()}"
