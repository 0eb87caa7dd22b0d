"""Nothing unpublished shows anywhere: each kind of hidden record, on each public address."""

from datetime import timedelta

import pytest
from django.utils import timezone

from meetings.models import Decision
from portal.publishing.models import State
from tests import factories

pytestmark = pytest.mark.django_db

SECRET = "Жашыруун"
HIDDEN = {
    "draft": {"state": State.DRAFT, "published_at": None},
    "draft with a moment": {"state": State.DRAFT},
    "review": {"state": State.REVIEW},
    "archived": {"state": State.ARCHIVED},
    "scheduled": {"state": State.PUBLISHED, "published_at": timezone.now() + timedelta(days=2)},
}


@pytest.mark.parametrize("hidden", HIDDEN.values(), ids=HIDDEN)
def test_hidden_records_leak_nowhere(client, hidden):
    topic, unit = factories.TopicFactory(), factories.TerritoryFactory()
    practice = factories.PracticeFactory(
        title_ky=f"{SECRET} тажрыйба",
        title_ru=f"{SECRET} практика",
        topics=[topic],
        territories=[unit],
        **hidden,
    )
    meeting = factories.MeetingFactory(
        name_ky=f"{SECRET} жыйын", name_ru=f"{SECRET} заседание", **hidden
    )
    talk = factories.TalkFactory(meeting=meeting, title_ky=f"{SECRET} сөз")
    term = factories.TermFactory(name_ky=f"{SECRET} термин", **hidden)
    talk.practices.add(practice)
    decision = Decision.objects.create(meeting=meeting, text_ky=f"{SECRET} чечим")
    for address in [
        "/ky/",
        "/ky/practices/",
        f"/ky/practices/?topic={topic.slug}",
        f"/ky/practices/?q={SECRET}",
        f"/ky/practices/compare/?p={practice.slug}",
        "/ky/meetings/",
        f"/ky/meetings/?q={SECRET}",
        f"/ky/topics/{topic.slug}/",
        f"/ky/territories/{unit.code}/",
        f"/ky/agencies/{talk.agency.slug}/",
        "/ky/speakers/",
        "/ky/glossary/",
        f"/ky/glossary/?q={SECRET}",
        f"/ky/search/?q={SECRET}",
        f"/ky/search/suggest/?q={SECRET}",
        "/sitemap.xml",
        "/sitemap-speakers-1.xml",
        "/ky/statistics/",
        "/ky/practices/export.csv",
        f"/ky/practices/export.jsonl?topic={topic.slug}",
        "/ky/meetings/export.json",
        "/ky/decisions/",
        "/ky/decisions.csv",
    ]:
        page = client.get(address).getvalue().decode().replace(f'value="{SECRET}"', "")
        for text in (practice.title_ky, meeting.name_ky, talk.title_ky, term.name_ky,
                     decision.text_ky):  # fmt: skip
            assert text not in page, address
        assert practice.slug not in page.replace(f"?p={practice.slug}", ""), address
    for address in (
        f"/ky/practices/{practice.slug}/",
        f"/ky/meetings/{meeting.slug}/",
        f"/ky/speakers/{talk.person.slug}/",
    ):
        assert client.get(address).status_code == 404
    assert client.get("/ky/search/suggest/", {"q": SECRET}).json()["suggestions"] == []
