"""Django's Atom (RFC 4287) with full texts, languages, labelled categories and more links."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.templatetags.static import static
from django.utils.feedgenerator import Atom1Feed
from django.utils.xmlutils import SimplerXMLGenerator

from portal.text.printable import printable

from .addresses import LICENCE, absolute

KIND = "application/atom+xml"
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)  # when a feed changed in which nothing stands yet


@dataclass(frozen=True)
class Words:
    """A text and the language it is really in."""

    text: str
    language: str


@dataclass(frozen=True)
class Entry:
    """What a feed says of one record; `id` is a `tag:` URI of record and language."""

    id: str
    address: str
    title: Words
    summary: Words
    content: str  # HTML in the language of the feed, other languages marked within
    published: datetime
    updated: datetime
    categories: list[dict] = field(default_factory=list)  # the attributes of <category>
    links: list[dict] = field(default_factory=list)  # the attributes of <link>


class Writer(SimplerXMLGenerator):
    """XML without the characters that XML does not know: one of them would cost the whole feed."""

    def characters(self, content):
        super().characters(printable(content))

    def startElement(self, name, attrs):
        super().startElement(name, {key: printable(value) for key, value in attrs.items()})


class AtomFeed(Atom1Feed):
    """A feed of `Entry`; its keyword `links` holds the attributes of further <link>."""

    def write(self, outfile, encoding):
        writer = Writer(outfile, encoding, short_empty_elements=True)
        writer.startDocument()
        writer.startElement("feed", self.root_attributes())
        self.add_root_elements(writer)
        self.write_items(writer)
        writer.endElement("feed")

    def latest_post_date(self):
        return max((item["updateddate"] for item in self.items), default=LONG_AGO)

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        handler.addQuickElement("icon", absolute(static("favicon.svg")))
        for link in [{"rel": "license", "href": LICENCE}, *self.feed["links"]]:
            handler.addQuickElement("link", "", link)

    def add_entry(self, entry: Entry) -> None:
        self.add_item(
            title=entry.title.text,
            link=entry.address,
            description=None,
            unique_id=entry.id,
            pubdate=entry.published,
            updateddate=entry.updated,
            entry=entry,
        )

    def item_attributes(self, item):
        return {"xml:lang": item["entry"].title.language}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        entry = item["entry"]
        if entry.summary.text:
            said_in = {"xml:lang": entry.summary.language}
            handler.addQuickElement("summary", entry.summary.text, said_in)
        said_in = {"type": "html", "xml:lang": self.feed["language"]}
        handler.addQuickElement("content", entry.content, said_in)
        for category in entry.categories:
            handler.addQuickElement("category", "", category)
        for link in entry.links:
            handler.addQuickElement("link", "", link)
