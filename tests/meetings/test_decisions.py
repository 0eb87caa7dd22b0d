"""What the boards decided: the open ones first, filters, files and the feed."""

import csv
import io
from datetime import date, timedelta

import feedparser
import pytest
from django.utils import timezone

from meetings.models import Decision
from portal.publishing.models import State
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def decisions():
    """Five decisions of two boards, by name."""
    agency = factories.AgencyFactory(slug="aoma")
    first = factories.MeetingFactory(date=date(2021, 10, 1))
    second = factories.MeetingFactory(
        date=date(2023, 5, 1), body=factories.BodyFactory(slug="ekinchi", name_ky="Экинчи кеңеш")
    )
    rows = [
        ("done", first, "done", None, TODAY - timedelta(days=9)),
        ("dropped", second, "dropped", None, None),
        ("later", first, "open", agency, TODAY + timedelta(days=9)),
        ("someday", second, "open", None, None),
        ("overdue", second, "open", agency, TODAY - timedelta(days=1)),
    ]
    return {
        name: Decision.objects.create(
            meeting=meeting, status=status, owner=owner, due=due, text_ky=name, text_ru=f"{name} ru"
        )
        for name, meeting, status, owner, due in rows
    }


def shown(client, query=""):
    return [
        decision.text_ky for decision in client.get(f"/ky/decisions/{query}").context["page_obj"]
    ]


def test_the_open_ones_come_first_and_the_overdue_are_marked(client, decisions):
    assert shown(client) == ["overdue", "later", "someday", "dropped", "done"]
    page = client.get("/ru/decisions/").content.decode()
    assert page.count('class="badge overdue"') == 1
    assert [name for name, one in decisions.items() if one.is_overdue] == ["overdue"]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("?status=open", ["overdue", "later", "someday"]),
        ("?status=overdue", ["overdue"]),
        ("?status=done", ["done"]),
        ("?agency=aoma", ["overdue", "later"]),
        ("?body=ekinchi", ["overdue", "someday", "dropped"]),
        ("?year=2021", ["later", "done"]),
        ("?year=2021&status=open&agency=aoma", ["later"]),
        ("?year=2001", []),
    ],
)
def test_filters(client, decisions, query, wanted):
    assert shown(client, query) == wanted
    assert client.get(f"/ky/decisions/{query}").status_code == 200


def test_what_is_not_understood_is_named(client, decisions):
    page = client.get("/ky/decisions/?status=lost&agency=nobody&year=1")
    assert len(page.context["ignored"]) == 3
    assert len(page.context["page_obj"].object_list) == 5
    answer = client.get("/ky/decisions/export.csv?status=lost&x=1")
    assert (answer.status_code, answer.json()["parameters"]) == (400, ["x", "status"])


@pytest.mark.parametrize("address", ["decisions.csv", "decisions/export.csv"])
def test_the_file_has_what_the_list_has(client, decisions, address):
    text = client.get(f"/ky/{address}?status=open").getvalue().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["text_ky"] for row in rows] == ["later", "someday", "overdue"]
    assert (rows[0]["owner"], rows[0]["due"]) == ("aoma", (TODAY + timedelta(days=9)).isoformat())


def test_the_feed_tells_each_decision_with_its_facts(client, decisions):
    feed = feedparser.parse(client.get("/ru/feeds/decisions.atom").content)
    assert not feed.bozo
    assert (feed.version, feed.feed.language) == ("atom10", "ru")
    assert {entry.title for entry in feed.entries} == {f"{name} ru" for name in decisions}
    ids = {f"tag:127.0.0.1,2026:ru/decision/{one.pk}" for one in decisions.values()}
    assert {entry.id for entry in feed.entries} == ids
    assert feed.feed.author  # RFC 4287, 4.1.1
    for entry in feed.entries:
        assert entry.link.startswith("http://127.0.0.1:8000/ru/meetings/")
        assert entry.summary
        assert "/ru/meetings/" in entry.content[0].value
    assert [entry.title for entry in feed.entries if "/agencies/aoma/" in entry.content[0].value]


def test_decisions_of_hidden_meetings_are_nowhere(client):
    for values in (
        {"state": State.DRAFT, "published_at": None},
        {"published_at": timezone.now() + timedelta(days=1)},
    ):
        meeting = factories.MeetingFactory(**values)
        Decision.objects.create(
            meeting=meeting, text_ky="Жашыруун", owner=factories.AgencyFactory()
        )
    for address in ("decisions/", "decisions.csv", "decisions/export.json", "feeds/decisions.atom"):
        answer = client.get(f"/ky/{address}")
        assert answer.status_code == 200
        assert "Жашыруун" not in answer.getvalue().decode(), address
    assert list(client.get("/ky/decisions/").context["form"].choices["agency"]) == []


def test_the_meeting_leads_to_the_list(client, decisions):
    meeting = decisions["overdue"].meeting
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert f'id="decision-{decisions["overdue"].pk}"' in page
    assert 'href="/ky/decisions/"' in page
    assert page.count('class="badge overdue"') == 1
