"""JSON-LD on the pages, against the terms of schema.org."""

import json
import re
from datetime import date, time

import pytest

from portal.directory.models import Membership
from practices.models import Partner, Photo, Step
from tests import factories
from tests.files import picture

from .schema_org import wrong

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def data(client, address):
    """{type: node} of the page at `address`."""
    [block] = BLOCK.findall(client.get(address).content.decode())
    block = json.loads(block)
    assert block["@context"] == "https://schema.org"
    assert [fault for node in block["@graph"] for fault in wrong(node)] == [], address
    return {node["@type"]: node for node in block["@graph"]}


@pytest.fixture
def practice():
    """A practice with all that the data tell of one."""
    practice = factories.PracticeFactory(
        owner=factories.AgencyFactory(), cost_total="120000.50", end_year=2019,
        source_url="https://example.org/source",
    )  # fmt: skip
    Partner.objects.create(practice=practice, agency=factories.AgencyFactory())
    Photo.objects.create(practice=practice, image=picture((40, 20)), alt_ky="Кудук")
    Step.objects.create(practice=practice, title_ky="Чогулуш", title_ru="Сход", order=1)
    Step.objects.create(practice=practice, title_ky="Түтүк", text_ky="Казылды.", order=2)
    return practice


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_a_practice_is_an_article_and_its_steps_are_a_how_to(client, practice, language):
    address = f"/{language}/practices/{practice.slug}/"
    found = data(client, address)
    assert set(found) == {"Article", "HowTo", "BreadcrumbList"}
    article, how_to = found["Article"], found["HowTo"]
    assert article["headline"] == getattr(practice, f"title_{language}")
    assert article["inLanguage"] == how_to["inLanguage"] == language
    assert article["url"] == SITE + address
    assert article["temporalCoverage"] == "2018/2019"
    assert [one["identifier"] for one in article["spatialCoverage"]] == [
        practice.territories.get().code
    ]
    assert [one["position"] for one in how_to["step"]] == [1, 2]
    assert how_to["estimatedCost"]["value"] == "120000.50"
    trail = [(one["position"], one["item"]) for one in found["BreadcrumbList"]["itemListElement"]]
    topic = practice.topics.get()
    assert trail == [
        (1, f"{SITE}/{language}/"),
        (2, f"{SITE}/{language}/practices/"),
        (3, f"{SITE}/{language}/topics/{topic.slug}/"),
        (4, SITE + address),
    ]


def test_a_practice_without_steps_is_no_how_to(client):
    practice = factories.PracticeFactory(topics=[], territories=[])
    assert set(data(client, practice.get_absolute_url())) == {"Article", "BreadcrumbList"}


def test_the_language_is_that_of_the_text(client):
    practice = factories.PracticeFactory(title_ky="")
    found = data(client, f"/ky/practices/{practice.slug}/")
    assert found["Article"]["inLanguage"] == "ru"
    assert found["Article"]["headline"] == practice.title_ru


@pytest.mark.parametrize(
    ("values", "status", "mode", "places"),
    [
        ({"status": "announced", "mode": "in_person", "place_ky": "Ош"}, "EventScheduled",
         "OfflineEventAttendanceMode", ["Place"]),
        ({"status": "held", "mode": "hybrid", "place_ky": "Ош"}, "EventScheduled",
         "MixedEventAttendanceMode", ["Place", "VirtualLocation"]),
        ({"status": "cancelled"}, "EventCancelled", None, []),
        ({"status": "moved", "place_ky": "Ош"}, "EventRescheduled", None, ["Place"]),
        ({"status": "moved", "mode": "online"}, "EventRescheduled",
         "OnlineEventAttendanceMode", ["VirtualLocation"]),
        ({"status": "moved", "mode": "online", "place_ky": "Ош"}, "EventMovedOnline",
         "OnlineEventAttendanceMode", ["VirtualLocation"]),
    ],
)  # fmt: skip
def test_a_meeting_is_an_event(client, values, status, mode, places):
    talk = factories.TalkFactory(meeting=factories.MeetingFactory(**values))
    event = data(client, talk.meeting.get_absolute_url())["Event"]
    assert event["eventStatus"] == f"https://schema.org/{status}"
    assert event.get("eventAttendanceMode") == (mode and f"https://schema.org/{mode}")
    assert [one["@type"] for one in event.get("location", [])] == places
    assert event["organizer"]["name"] == "Байкоочу кеңеш"
    assert [one["name"] for one in event["performer"]] == [talk.person.full_name]
    assert (event["startDate"], event.get("endDate")) == ("2021-10-01", None)


def test_an_event_begins_at_the_time_of_bishkek(client):
    meeting = factories.MeetingFactory(
        date=date(2026, 12, 1), start_time=time(10), end_time=time(12)
    )
    event = data(client, meeting.get_absolute_url())["Event"]
    assert event["startDate"] == "2026-12-01T10:00:00+06:00"
    assert event["endDate"] == "2026-12-01T12:00:00+06:00"


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_every_kind_of_page_has_its_data(client, practice, language):
    talk = factories.TalkFactory(
        agency=factories.AgencyFactory(kind="government", parent=factories.AgencyFactory(),
                                       abbreviation_ky="АӨМА", website="https://example.org/",
                                       valid_from="2004-01-01", valid_to="2024-01-01")
    )  # fmt: skip
    Membership.objects.create(person=talk.person, agency=talk.agency, position=talk.position)
    pages = {
        "": {"WebSite"},
        f"agencies/{talk.agency.slug}/": {"GovernmentOrganization", "BreadcrumbList"},
        f"speakers/{talk.person.slug}/": {"Person", "BreadcrumbList"},
        f"topics/{practice.topics.get().slug}/": {"DefinedTerm", "BreadcrumbList"},
        f"territories/{practice.territories.get().code}/": {"AdministrativeArea", "BreadcrumbList"},
    }
    lists = "practices meetings topics territories agencies speakers glossary about"
    pages |= {f"{name}/": {"BreadcrumbList"} for name in lists.split()}
    for page, kinds in pages.items():
        assert set(data(client, f"/{language}/{page}")) == kinds, page


def test_the_site_tells_how_it_is_searched(client):
    factories.PracticeFactory(title_ru="Водопровод")
    action = data(client, "/ru/")["WebSite"]["potentialAction"]
    template = action["target"]["urlTemplate"].removeprefix(SITE)
    assert action["query-input"] == "required name=search_term_string"
    page = client.get(template.replace("{search_term_string}", "водопровод"))
    assert "Водопровод" in page.content.decode()


def test_no_title_gets_out_of_the_data(client):
    practice = factories.PracticeFactory(title_ky="</script><script>alert(1)</script><!--")
    page = client.get(practice.get_absolute_url()).content.decode()
    assert "<script>alert(1)" not in page
    assert data(client, practice.get_absolute_url())["Article"]["headline"] == practice.title_ky


def test_the_check_itself_finds_faults():
    assert wrong({"@type": "Event", "headline": "Ө"}) == [
        "/Event.headline does not stand on this type"
    ]
    assert len(wrong({"@type": "Event", "eventStatus": "held"})) == 1
    assert len(wrong({"@type": "Article", "author": {"@type": "Place"}})) == 1
    with pytest.raises(KeyError):
        wrong({"@type": "Meeting"})
