from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from meetings.models import Meeting
from portal.directory.models import Agency
from portal.vocabulary.models import Topic
from practices.models import Practice


class LanguageSitemap(Sitemap):
    """Every address in each language, each naming the others."""

    i18n = True
    alternates = True
    limit = 10_000

    def get_domain(self, site=None):
        """Of SITE_URL: what the sitemap names must not hang on the name it was asked by."""
        return urlsplit(settings.SITE_URL).netloc

    def get_protocol(self, protocol=None):
        return urlsplit(settings.SITE_URL).scheme


class PageSitemap(LanguageSitemap):
    def items(self):
        names = ["home", "about", "agencies", "speakers", "topics", "territories", "glossary"]
        return [f"pages:{name}" for name in names] + ["practices:list", "meetings:list"]

    def location(self, item):
        return reverse(item)


class PracticeSitemap(LanguageSitemap):
    def items(self):
        return Practice.objects.published().newest().only("slug", "updated_at")

    def lastmod(self, practice):
        return practice.updated_at


class MeetingSitemap(LanguageSitemap):
    def items(self):
        return Meeting.objects.published().latest_first().only("slug", "updated_at")

    def lastmod(self, meeting):
        return meeting.updated_at


class AgencySitemap(LanguageSitemap):
    def items(self):
        return Agency.objects.order_by("pk").only("slug")


class TopicSitemap(LanguageSitemap):
    def items(self):
        return Topic.objects.order_by("pk").only("slug")


SITEMAPS = {
    "pages": PageSitemap,
    "practices": PracticeSitemap,
    "meetings": MeetingSitemap,
    "agencies": AgencySitemap,
    "topics": TopicSitemap,
}
