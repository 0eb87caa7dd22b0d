"""Calendars of meetings, read back with icalendar and held against RFC 5545 line by line."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import reversion
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar
from reversion.models import Version

from meetings.models import AgendaItem, Meeting
from tests import factories

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
BISHKEK = ZoneInfo("Asia/Bishkek")


def calendar(client, address="/ky/meetings.ics"):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert not answer.cookies
    return Calendar.from_ical(answer.content)


def event(client, address="/ky/meetings.ics"):
    [only] = calendar(client, address).events
    return only


def addresses(language, meeting):
    return [
        f"/{language}/meetings.ics",
        f"/{language}/feeds/bodies/{meeting.body.slug}/meetings.ics",
        f"/{language}/meetings/{meeting.slug}/meeting.ics",
    ]


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_every_calendar_is_as_the_standard_wants_it(client, language):
    meeting = factories.MeetingFactory(
        start_time=time(10), lead_ky="Суу; жол, жарык\nэкинчи сап " * 12
    )
    AgendaItem.objects.create(meeting=meeting, title_ky="Бюджет", title_ru="Бюджет")
    for address in addresses(language, meeting):
        content = client.get(address).content
        lines = content.split(b"\r\n")
        assert lines.pop() == b""
        assert max(map(len, lines)) <= 75  # octets: section 3.1
        assert not any(b"\n" in line or b"\r" in line for line in lines)
        for line in lines:
            line.decode()  # no letter is torn apart by a fold
        read = Calendar.from_ical(content)
        assert (read["VERSION"], read["PRODID"]) == (
            "2.0",
            f"-//127.0.0.1//Portal//{language.upper()}",
        )
        assert read["SOURCE"] == SITE + address
        [zone], [one] = read.timezones, read.events
        assert zone.tz_name == "Asia/Bishkek"
        assert not read.get_missing_tzids()
        for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY", "URL", "SEQUENCE", "STATUS"):
            assert name in one
        assert one["SUMMARY"] == getattr(meeting, f"name_{language}")
        assert one["SUMMARY"].params["LANGUAGE"] == language
        assert one["URL"] == f"{SITE}/{language}/meetings/{meeting.slug}/"
        assert meeting.lead_ky in one["DESCRIPTION"]
        assert "1. Бюджет" in one["DESCRIPTION"]
        assert one.categories == [meeting.body.name if language == "ky" else meeting.body.name_ru]


def test_a_meeting_has_one_name_in_both_languages(client):
    factories.MeetingFactory()
    assert event(client)["UID"] == event(client, "/ru/meetings.ics")["UID"]


def test_a_day_without_a_time_is_a_day(client):
    factories.MeetingFactory(date=date(2026, 12, 31), end_time=time(12))
    only = event(client)
    assert (only["DTSTART"].dt, only["DTEND"].dt) == (date(2026, 12, 31), date(2027, 1, 1))
    assert b"DTSTART;VALUE=DATE:20261231\r\n" in client.get("/ky/meetings.ics").content
    assert only["TRANSP"] == "TRANSPARENT"


@pytest.mark.parametrize(
    ("end", "said"), [(time(12, 30), time(12, 30)), (time(10), None), (None, None)]
)
def test_a_time_is_of_bishkek_and_an_end_is_not_made_up(client, end, said):
    factories.MeetingFactory(date=date(2026, 12, 1), start_time=time(10), end_time=end)
    only = event(client)
    assert only["DTSTART"].dt == datetime(2026, 12, 1, 10, tzinfo=BISHKEK)
    assert (
        b"DTSTART;TZID=Asia/Bishkek:20261201T100000\r\n" in client.get("/ky/meetings.ics").content
    )
    assert only.get("DTEND") == said or only["DTEND"].dt.time() == said


def test_the_time_zone_knows_every_offset(client):
    """Of programs that trust VTIMEZONE alone: an hour of 1995, of 2004 and of today."""
    zone = calendar(client).timezones[0].to_tz(lookup_tzid=False)
    for moment in ((1995, 12, 1), (1995, 7, 1), (2004, 12, 1), (2006, 12, 1), (2026, 7, 1)):
        here = datetime(*moment, 12)
        assert zone.utcoffset(here) == here.replace(tzinfo=BISHKEK).utcoffset(), moment


@pytest.mark.parametrize(
    ("status", "said", "word"),
    [
        ("announced", "CONFIRMED", ""),
        ("held", "CONFIRMED", ""),
        ("cancelled", "CANCELLED", "Жокко чыгарылган: "),
        ("moved", "TENTATIVE", "Жылдырылган: "),
    ],
)
def test_the_state_of_a_meeting_is_told(client, status, said, word):
    meeting = factories.MeetingFactory(status=status, status_note_ky="Залда оңдоо жүрүп жатат.")
    only = event(client)
    assert (only["STATUS"], only["SUMMARY"]) == (said, word + meeting.name_ky)
    assert only["DESCRIPTION"].startswith("Залда оңдоо жүрүп жатат.\n\n")


def test_every_change_raises_the_sequence(client):
    meeting = factories.MeetingFactory(start_time=time(10))
    seen = [event(client)["SEQUENCE"]]
    for name, value in [("date", date(2027, 1, 5)), ("start_time", time(11)),
                        ("place_ky", "Ош"), ("status", "moved"), ("status", "cancelled")]:  # fmt: skip
        setattr(meeting, name, value)
        meeting.save()
        seen.append(event(client)["SEQUENCE"])
    assert seen == sorted(set(seen))
    meeting.status = "announced"
    meeting.save(update_fields=["status"])
    assert event(client)["SEQUENCE"] > seen[-1]


def test_the_sequence_rises_though_an_older_version_is_restored():
    """The older version brings back the number of its day, a day before, and is saved once more."""
    meeting = factories.MeetingFactory()

    def made(days):
        Meeting.objects.update(created_at=timezone.now() - timedelta(days=days))
        return Meeting.objects.get()

    with reversion.create_revision():
        reversion.add_to_revision(made(31))
    made(30).save()
    before = Meeting.objects.get().sequence
    Version.objects.get_for_object(meeting).get().revert()
    assert Meeting.objects.get().sequence == 0
    Meeting.objects.get().save()
    assert Meeting.objects.get().sequence > before == 30 * 24 * 3600


def test_the_stamp_is_the_moment_of_the_change(client):
    meeting = factories.MeetingFactory()
    moment = meeting.updated_at.astimezone(UTC).replace(microsecond=0)
    assert (event(client)["DTSTAMP"].dt, event(client)["LAST-MODIFIED"].dt) == (moment, moment)
    assert client.get("/ky/meetings.ics").content == client.get("/ky/meetings.ics").content


def test_an_online_meeting_says_so_but_gives_no_link(client):
    factories.MeetingFactory(mode="online", online_url="https://example.org/secret")
    assert event(client)["LOCATION"] == "онлайн"
    assert b"secret" not in client.get("/ky/meetings.ics").content


def test_a_text_of_the_other_language_is_marked(client):
    factories.MeetingFactory(name_ru="", status="cancelled", place_ky="Бишкек")
    only = event(client, "/ru/meetings.ics")
    assert only["SUMMARY"].params["LANGUAGE"] == only["LOCATION"].params["LANGUAGE"] == "ky"
    assert only["SUMMARY"].startswith("Жокко чыгарылган: ")


def test_odd_characters_break_no_line(client):
    factories.MeetingFactory(name_ky='А;б,"в\\г\x0bд', place_ky="1-кабат\r\nОш")
    only = event(client)
    assert (only["SUMMARY"], only["LOCATION"]) == ('А;б,"в\\гд', "1-кабат\nОш")


def test_no_calendar_is_endless(client, monkeypatch):
    monkeypatch.setattr("meetings.calendars.MOST", 2)
    for day in (1, 2, 3):
        factories.MeetingFactory(date=date(2027, 1, day))
    days = [one["DTSTART"].dt.day for one in calendar(client).events]
    assert days == [3, 2]


def test_an_empty_calendar_is_a_calendar(client):
    assert calendar(client).events == []


def test_a_calendar_costs_the_same_for_one_and_for_three(client):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get("/ky/meetings.ics")
        return len(captured)

    factories.MeetingFactory()
    queries()
    one = queries()
    factories.MeetingFactory()
    factories.MeetingFactory()
    assert queries() == one <= 3
