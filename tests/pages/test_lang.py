"""Every run of text on a page stands in an element of its own language."""

from html.parser import HTMLParser

import pytest

from meetings.models import AgendaItem, Decision, Participation
from practices.models import FundingShare, Indicator, Photo, Replication, Step
from tests import factories
from tests.files import picture

pytestmark = pytest.mark.django_db
MARKS = {"ky": "Өңүт", "ru": "Объём"}  # a word that stands in every text of that language
VOID = set("area base br col embed hr img input link meta source track wbr".split())  # noqa: SIM905


class Runs(HTMLParser):
    """`.found`: (text, language of the element it stands in) for every text and every `alt`."""

    def __init__(self):
        super().__init__()
        self.open, self.found = [("", "")], []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        language = given.get("lang") or self.open[-1][1]
        if "alt" in given:
            self.found.append((given["alt"], language))
        if tag not in VOID:
            self.open.append((tag, language))

    def handle_endtag(self, tag):
        while tag in (name for name, _language in self.open):
            if self.open.pop()[0] == tag:
                break

    def handle_data(self, text):
        if self.open[-1][0] not in {"title", "script", "style"}:
            self.found.append((text, self.open[-1][1]))


def only(code, *names):
    """Values for a record that speaks `code` alone; the other language is empty."""
    other = {"ky": "ru", "ru": "ky"}[code]
    mark = MARKS[code]
    return {f"{name}_{code}": f"{mark} {name}" for name in names} | {
        f"{name}_{other}": "" for name in names
    }


def build(code):
    """A practice and a meeting with all their parts, in one language alone."""
    topic = factories.TopicFactory(**only(code, "name", "about"))
    unit = factories.TerritoryFactory(**only(code, "name", "short_name"))
    agency = factories.AgencyFactory(**only(code, "name", "abbreviation", "about"))
    texts = ("title", "summary", "problem", "solution", "result", "lessons", "transfer_advice",
             "sustainability", "locality", "source_note")  # fmt: skip
    practice = factories.PracticeFactory(
        topics=[topic], territories=[unit], owner=agency, source_url="https://example.org/",
        slug="suu", **only(code, *texts),
    )  # fmt: skip
    Step.objects.create(practice=practice, **only(code, "title", "text", "duration"))
    Indicator.objects.create(practice=practice, before=1, after=2, **only(code, "name", "unit"))
    FundingShare.objects.create(
        practice=practice, kind="grant", amount=5, agency=agency, **only(code, "label")
    )
    Replication.objects.create(practice=practice, territory=unit, **only(code, "place", "changes"))
    Photo.objects.create(practice=practice, image=picture(), **only(code, "alt", "caption"))
    body = factories.BodyFactory(**only(code, "name"))
    meeting = factories.MeetingFactory(
        slug="jyiyn", body=body, status="moved", **only(code, "name", "lead", "text", "place", "status_note")
    )  # fmt: skip
    position = factories.PositionFactory(**only(code, "name"))
    talk = factories.TalkFactory(
        meeting=meeting, agency=agency, position=position, **only(code, "title", "summary")
    )
    talk.practices.add(practice)
    AgendaItem.objects.create(meeting=meeting, **only(code, "title"))
    Decision.objects.create(meeting=meeting, owner=agency, **only(code, "text"))
    Participation.objects.create(meeting=meeting, **only(code, "label"))
    Participation.objects.create(meeting=meeting, agency=agency)
    factories.TermFactory(**only(code, "name", "abbreviation", "definition"))
    return [
        "", "practices/", "meetings/", "topics/", "territories/", "agencies/", "speakers/", "glossary/", "decisions/", "statistics/",
        "practices/suu/", "meetings/jyiyn/", "practices/suu/offline.html", "meetings/jyiyn/offline.html",
        "practices/my-list/?p=suu", "practices/compare/?p=suu&p=other", "search/?q=" + MARKS[code],
        *(r.get_absolute_url()[4:] for r in (topic, unit, agency, talk.person)),
    ]  # fmt: skip


@pytest.mark.parametrize("shown_in", ["ky", "ru"])
@pytest.mark.parametrize("content", ["ky", "ru"])
def test_a_text_is_never_in_an_element_of_the_other_language(client, shown_in, content):
    addresses = build(content)
    factories.PracticeFactory(slug="other", **only(content, "title", "summary", "problem"))
    wrong, seen = [], 0
    for address in addresses:
        runs = Runs()
        runs.feed(client.get(f"/{shown_in}/{address}").content.decode())
        marked = [(text, language) for text, language in runs.found if MARKS[content] in text]
        seen += len(marked)
        wrong += [(address, text.strip()[:60], lang) for text, lang in marked if lang != content]
        assert len(runs.open) == 1, f"{address}: elements left open {runs.open}"
    assert not wrong, "\n".join(map(str, wrong))
    assert seen > 100
