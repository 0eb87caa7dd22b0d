"""Rich text: one short list of what may stand in it, for the editor and for the server alike."""

import re
from html.parser import HTMLParser

import nh3
from django.conf import settings
from django.utils.translation import gettext as _
from django_prose_editor.fields import ProseEditorField

# Every node is named: the editor does not start with a list whose items it does not know.
EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "HardBreak": True,
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "Link": {"protocols": ["http", "https", "mailto", "tel"]},
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "Figure": True,
    "Image": True,
    "Caption": True,
    "History": True,
}
TAGS = {
    "p",
    "br",
    "strong",
    "em",
    "h2",
    "h3",
    "ul",
    "ol",
    "li",
    "blockquote",
    "a",
    "table",
    "tbody",
    "tr",
    "th",
    "td",
    "figure",
    "figcaption",
    "img",
}
ATTRIBUTES = {
    "a": {"href", "title"},
    "th": {"colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "img": {"src", "alt"},
}
SCHEMES = {"http", "https", "mailto", "tel"}


# What word processors write, and what it means here.
MEANS = {"b": "strong", "i": "em", "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3", "div": "p"}
FOREIGN = re.compile(rf"<(/?)({'|'.join(MEANS)})(?=[\s>/])", re.IGNORECASE)
EMPTY = re.compile(r"(<(p|h2|h3)>(\s|&nbsp;|<br>)*</\2>\s*)*")
# A picture of our own, with words for those who do not see it; nh3 writes attributes with quotes.
IMAGE = re.compile(r"<img\b[^>]*>")
WHOLE_IMAGE = re.compile(r'(?=.*\ssrc="[^"]+")(?=.*\salt="[^"]+")')


def clean(html: str | None) -> str:
    """`html` with nothing but the tags, attributes and link schemes above; "" for an empty text."""
    cleaned = nh3.clean(
        FOREIGN.sub(lambda tag: f"<{tag[1]}{MEANS[tag[2].lower()]}", html or ""),
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=kept_attribute,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer",
    )
    cleaned = IMAGE.sub(lambda image: image[0] if WHOLE_IMAGE.match(image[0]) else "", cleaned)
    return "" if EMPTY.fullmatch(cleaned) else cleaned


def kept_attribute(tag: str, attribute: str, value: str) -> str | None:
    """The value to keep; None for a picture that is not the portal's own."""
    if tag == "img" and attribute == "src":
        own = value.startswith(settings.MEDIA_URL) and ".." not in value
        return value if own else None
    return value


class Removed(HTMLParser):
    """Names what `clean` takes out of a text, in the editor's language."""

    def __init__(self, html: str):
        super().__init__()
        self.found = {}
        # Without close(): of tags that never end the parser would look at the rest once for each.
        self.feed(html or "")

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if any(name.startswith("on") for name in values) or tag in {"script", "svg", "math"}:
            self.found[_("scripts")] = True
        elif tag in {"iframe", "object", "embed", "form", "input", "button", "video", "audio"}:
            self.found[_("embedded pages and forms")] = True
        elif tag == "img" and not (
            kept_attribute("img", "src", values.get("src") or "") and values.get("alt")
        ):
            self.found[_("pictures from elsewhere or without a description")] = True
        elif (tag not in TAGS and tag not in MEANS) or "style" in values or "class" in values:
            self.found[_("formatting that the portal does not use")] = True
        scheme, colon, _rest = (values.get("href") or "").strip().partition(":")
        if colon and scheme.lower() not in SCHEMES and "/" not in scheme:
            self.found[_("unsafe links")] = True


def removed(html: str | None) -> list[str]:
    """What `clean` would take out of `html`, in words; [] where it keeps everything."""
    return list(Removed(html or "").found)


class RichTextField(ProseEditorField):
    """A text with headings, lists, links, quotes and tables; cleaned on every way to the database."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs, extensions=EXTENSIONS, sanitize=clean)

    def get_prep_value(self, value):
        return value if value is None else clean(super().get_prep_value(value))
