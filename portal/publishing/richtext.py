"""Rich text: one short list of what may stand in it, for the editor and for the server alike."""

import re

import nh3
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
}
ATTRIBUTES = {"a": {"href", "title"}, "th": {"colspan", "rowspan"}, "td": {"colspan", "rowspan"}}
SCHEMES = {"http", "https", "mailto", "tel"}


EMPTY = re.compile(r"(<(p|h2|h3)>(\s|&nbsp;|<br>)*</\2>\s*)*")


def clean(html: str | None) -> str:
    """`html` with nothing but the tags, attributes and link schemes above; "" for an empty text."""
    cleaned = nh3.clean(
        html or "",
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer",
    )
    return "" if EMPTY.fullmatch(cleaned) else cleaned


class RichTextField(ProseEditorField):
    """A text with headings, lists, links, quotes and tables; cleaned on every way to the database."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs, extensions=EXTENSIONS, sanitize=clean)

    def get_prep_value(self, value):
        return value if value is None else clean(super().get_prep_value(value))
