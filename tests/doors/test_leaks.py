"""Feeds, calendars, sitemaps, frames and oEmbed say nothing of what is not public."""

import pytest

from tests import factories
from tests.pages.test_leaks import HIDDEN

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
SECRET = "Жашыруун"


@pytest.mark.parametrize("hidden", HIDDEN.values(), ids=HIDDEN)
def test_no_door_leads_to_a_hidden_record(client, hidden):
    topic, unit = factories.TopicFactory(), factories.TerritoryFactory()
    practice = factories.PracticeFactory(
        title_ky=f"{SECRET} тажрыйба", title_ru=f"{SECRET} практика", slug="zhashyruun-tazhryiba",
        topics=[topic], territories=[unit], **hidden,
    )  # fmt: skip
    meeting = factories.MeetingFactory(
        name_ky=f"{SECRET} жыйын", name_ru=f"{SECRET} заседание", slug="zhashyruun-zhyiyn", **hidden
    )
    talk = factories.TalkFactory(
        meeting=meeting, title_ky=f"{SECRET} сөз", title_ru=f"{SECRET} речь"
    )
    shown = factories.TalkFactory()
    shown.practices.add(practice)
    for address in [
        "feeds/practices.atom",
        "feeds/meetings.atom",
        f"feeds/topics/{topic.slug}/practices.atom",
        f"feeds/territories/{unit.code}/practices.atom",
        f"feeds/bodies/{meeting.body.slug}/meetings.atom",
        f"feeds/bodies/{meeting.body.slug}/meetings.ics",
        "meetings.ics",
        f"meetings/{shown.meeting.slug}/",
        f"meetings/{shown.meeting.slug}/meeting.ics",
        f"embed/topics/{topic.slug}/",
        f"embed/territories/{unit.code}/",
        f"topics/{topic.slug}/",
        f"territories/{unit.code}/",
    ]:
        for language in ("ky", "ru"):
            answer = client.get(f"/{language}/{address}")
            assert answer.status_code == 200, address
            text = answer.content.decode().replace("\r\n ", "")  # calendars fold their lines
            assert SECRET not in text, address
            assert "zhashyruun" not in text, address
    for number, part in enumerate(("pages", "meetings", "speakers", "topics", "territories")):
        text = client.get(f"/sitemap-{part}-1.xml").getvalue().decode()
        assert "zhashyruun" not in text, number
        assert talk.person.slug not in text, part
    assert client.get("/sitemap-practices-1.xml").status_code == 404
    assert "practices" not in client.get("/sitemap.xml").content.decode()
    for address in (
        f"/ky/meetings/{meeting.slug}/meeting.ics",
        f"/ky/embed/practices/{practice.slug}/",
        f"/oembed?url={SITE}/ky/practices/{practice.slug}/",
    ):
        answer = client.get(address)
        assert answer.status_code == 404, address
        assert SECRET not in answer.content.decode(), address
    for query in ("1", "x"):
        asked = f"/oembed?url={SITE}/ky/practices/{practice.slug}/?preview={query}"
        assert client.get(asked).status_code == 401


def test_a_former_address_of_a_hidden_record_leads_nowhere(client):
    practice = type(factories.PracticeFactory(slug="murun")).objects.get()
    practice.slug, practice.state = "zhashyruun", "draft"
    practice.save()
    assert client.get("/ky/embed/practices/murun/").status_code == 404
    assert client.get(f"/oembed?url={SITE}/ky/practices/murun/").status_code == 404
