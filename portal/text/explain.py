"""The first use of each abbreviation in a page, with its full name: `<abbr title>`."""

import re
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from portal.text.abbreviations import find_abbreviations

# Where no mark-up may stand, or where the words are already explained.
_CLOSED = "abbr script style title svg textarea select button code h1 summary"
_EMPTY = "area base br col embed hr img input link meta source track wbr"
CLOSED = frozenset(_CLOSED.split())
CAPITALS = re.compile("[A-ZА-ЯЁӨҮҢ]{2,}")
EMPTY = frozenset(_EMPTY.split())  # https://html.spec.whatwg.org/#void-elements


@dataclass(frozen=True, slots=True)
class Explained:
    """An abbreviation of the page: as it is written, in `language`."""

    abbreviation: str
    language: str


@dataclass
class Explainer(HTMLParser):
    """Copies HTML as it is and marks the abbreviations in its text.

    `names` is {language: {abbreviation: full name}}. `.html` is the copy, `.used` what was marked,
    in the order of the page. A run of text in another language (`lang`) is explained in its own.
    """

    names: dict[str, dict[str, str]]
    language: str
    used: list[Explained] = field(default_factory=list)
    copied: list[str] = field(default_factory=list)
    open: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self):
        super().__init__(convert_charrefs=False)

    @property
    def html(self) -> str:
        return "".join(self.copied)

    @property
    def language_here(self) -> str:
        return self.open[-1][1] if self.open else self.language

    def handle_starttag(self, tag, attributes):
        self.copied.append(self.get_starttag_text())
        if tag not in EMPTY:
            language = dict(attributes).get("lang") or self.language_here
            self.open.append((tag, language))

    def handle_startendtag(self, tag, attributes):
        self.copied.append(self.get_starttag_text())

    def handle_endtag(self, tag):
        self.copied.append(f"</{tag}>")
        while self.open and tag in (name for name, _language in self.open):
            if self.open.pop()[0] == tag:
                break

    def handle_data(self, text):
        self.copied.append(self.explained(text) if self.is_open else text)

    def handle_entityref(self, name):
        self.copied.append(f"&{name};")

    def handle_charref(self, name):
        self.copied.append(f"&#{name};")

    def handle_comment(self, text):
        self.copied.append(f"<!--{text}-->")

    def handle_decl(self, text):
        self.copied.append(f"<!{text}>")

    @property
    def is_open(self) -> bool:
        return not any(tag in CLOSED for tag, _language in self.open)

    def explained(self, text: str) -> str:
        """`text` with the first use of each known abbreviation marked."""
        names, done, end = self.names.get(self.language_here, {}), [], 0
        for found in find_abbreviations(text):
            mark = Explained(found.text, self.language_here)
            if found.text in names and mark not in self.used:
                self.used.append(mark)
                title = escape(names[found.text])
                done += [text[end : found.start], f'<abbr title="{title}">{found.surface}</abbr>']
                end = found.end
        return "".join([*done, text[end:]])


def explain(html: str, names: dict[str, dict[str, str]], language: str) -> Explainer:
    """`html`, a page or a part of one in `language`, read through; see `Explainer`."""
    reader = Explainer(names, language)
    capitals = set(CAPITALS.findall(html))
    if any(not capitals.isdisjoint(known) for known in names.values()):
        reader.feed(html)
        reader.close()
    else:
        reader.copied.append(html)  # most pages: reading them through takes ten times as long
    return reader
