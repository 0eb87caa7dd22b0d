"""What search engines may find: an index of sitemaps, each with every address in each language.

django.contrib.sitemaps counts all records and makes all addresses for each page of a section; here
a page is a range of primary keys, found and read by their index and written while it is read. The
index gives no `lastmod`: that of a page would cost a look at all its records.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from meetings.models import Meeting, Talk
from portal.directory.models import Agency, Person, Territory
from portal.publishing.addresses import absolute, in_language
from portal.publishing.languages import LANGUAGES
from portal.throttling import throttled
from portal.vocabulary.models import Topic
from practices.models import Practice

RECORDS = 10_000  # of one sitemap; it may name 50,000 addresses and weigh 50 MB (sitemaps.org)
PAGES = (
    *(f"pages:{name}" for name in ("home", "about", "agencies", "speakers", "topics")),
    *("pages:territories", "pages:glossary", "practices:list", "meetings:list", "decisions:list"),
    *("pages:open_data", "pages:dictionary", "pages:statistics"),
)
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
)
xml = partial(
    dict, content_type="application/xml; charset=utf-8", headers={"X-Robots-Tag": "noindex"}
)


@dataclass(frozen=True)
class Section:
    """The pages of one kind of record: `view` takes the field `key` of it."""

    view: str
    records: Callable[[], QuerySet]
    key: str = "slug"
    moments: tuple[str, ...] = ()  # the fields of which the latest says when the page changed

    def within(self, number: int) -> QuerySet:
        """The records of page `number`, from 1."""
        keys = {"pk__gt": (number - 1) * RECORDS, "pk__lte": number * RECORDS}
        return self.records().filter(**keys).order_by("pk")

    def numbers(self) -> Iterator[int]:
        """The pages that hold a record; one short look by the primary key for each."""
        keys, number = self.records().order_by("pk").values_list("pk", flat=True), 0
        while first := keys.filter(pk__gt=number * RECORDS).first():
            number = (first - 1) // RECORDS + 1
            yield number

    def entries(self, number: int) -> Iterator[str]:
        """`<url>` for each language of each record of page `number`."""
        paths = [(code, *in_language(code, self.view, **{self.key: "KEY"}).split("KEY"))
                 for code in LANGUAGES]  # fmt: skip
        rows = self.within(number).values_list(self.key, *self.moments)
        for key, *moments in rows.iterator(chunk_size=2_000):
            addresses = {code: before + key + after for code, before, after in paths}
            yield from urls(
                addresses, max(moments).isoformat(timespec="seconds") if moments else ""
            )


SECTIONS = {
    "practices": Section(
        "practices:detail",
        lambda: Practice.objects.published(),
        moments=("updated_at", "published_at"),
    ),
    "meetings": Section(
        "meetings:detail",
        lambda: Meeting.objects.published(),
        moments=("updated_at", "published_at"),
    ),
    "agencies": Section("pages:agency", Agency.objects.all),
    "speakers": Section("pages:speaker", lambda: speakers()),
    "topics": Section("pages:topic", Topic.objects.all),
    "territories": Section("pages:territory", Territory.objects.all, key="code"),
}


def speakers() -> QuerySet:
    """Those who have a page: they spoke at a meeting that readers may see."""
    talks = Talk.objects.filter(person=OuterRef("pk"), meeting__in=Meeting.objects.published())
    return Person.objects.filter(Exists(talks))


def urls(addresses: dict[str, str], changed: str = "") -> Iterator[str]:
    """`<url>` for each of `addresses` ({language: path}); each names all, and one for the rest."""
    twins = addresses | {"x-default": addresses[settings.LANGUAGE_CODE]}
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{absolute(path)}"/>'
        for code, path in twins.items()
    )
    moment = f"<lastmod>{changed}</lastmod>" if changed else ""
    for path in addresses.values():
        yield f"<url><loc>{absolute(path)}</loc>{moment}{links}</url>\n"


@require_safe
def index(request):
    """The sitemaps there are."""
    names = [("pages", 1)]
    names += [(name, number) for name, one in SECTIONS.items() for number in one.numbers()]
    places = (reverse("sitemap_section", args=one) for one in names)
    items = "".join(f"<sitemap><loc>{absolute(place)}</loc></sitemap>\n" for place in places)
    body = f"{HEAD}<sitemapindex {NAMESPACES}>\n{items}</sitemapindex>\n"
    return HttpResponse(body, **xml())


@require_safe
@throttled("export")
def section(request, name, number):
    """One sitemap; Http404 where it would hold nothing."""
    if (name, number) == ("pages", 1):
        lines = written(pages())
    elif name in SECTIONS and SECTIONS[name].within(number).exists():
        lines = written(SECTIONS[name].entries(number))
    else:
        raise Http404("There is no such sitemap.")
    return StreamingHttpResponse(lines, **xml())


def pages() -> Iterator[str]:
    for view in PAGES:
        yield from urls({code: in_language(code, view) for code in LANGUAGES})


def written(entries: Iterator[str]) -> Iterator[str]:
    yield f"{HEAD}<urlset {NAMESPACES}>\n"
    yield from entries
    yield "</urlset>\n"
