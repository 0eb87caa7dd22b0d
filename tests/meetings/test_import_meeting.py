"""A press item becomes a draft with what the directory recognises in it."""

from datetime import date, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils.timezone import localtime

from meetings.models import Meeting
from meetings.press import day_in, parse
from portal.directory.models import Body
from tests import factories

ITEM = Path(__file__).parent / "press_item.txt"


def test_a_press_item_is_taken_apart():
    item = parse(ITEM.read_text())
    assert item.headline == "Айылдык кеңештердин Байкоочу кеңешинин жыйыны өттү"
    assert item.lead == "Жыйында таза суу маселеси каралды."
    assert len(item.paragraphs) == 2
    assert item.published_at == datetime(2022, 3, 12, 9, 15)
    assert (item.meeting_date, item.language) == (date(2022, 3, 9), "ky")


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("2021-жылдын 1-октябрында өттү", "ky", date(2021, 10, 1)),
        ("состоялось 1 октября 2021 года", "ru", date(2021, 10, 1)),
        ("2021-жылдын 31-февралында", "ky", None),
        ("кечээ", "ky", None),
    ],
)
def test_days_written_out(text, language, day):
    assert day_in(text, language) == day


@pytest.mark.parametrize("text", ["", "\n\n", "Баш сап", "а\0б\n\nв"])
def test_no_press_item(text):
    with pytest.raises(ValueError, match="text"):
        parse(text)


@pytest.mark.django_db
def test_the_draft_and_its_proposals():
    agency = factories.AgencyFactory(name_ky="Өнүктүрүү агенттиги", abbreviation_ky="ӨАМА")
    union = factories.AgencyFactory(name_ky="Суу союзу", name_ru="Союз воды")
    factories.AgencyFactory(name_ky="Башка мекеме")
    project = factories.ProjectFactory(name_ky="Таза айыл", name_ru="Чистое село")
    call_command("import_meeting", ITEM)
    meeting = Meeting.objects.get()
    assert (meeting.state, meeting.date) == ("draft", date(2022, 3, 9))
    assert localtime(meeting.published_at).strftime("%Y-%m-%d %H:%M") == "2022-03-12 09:15"
    assert meeting.text_ky.startswith("<p>2022-жылдын 9-мартында")
    assert [one.agency for one in meeting.participations.all()] == [agency, union]
    assert list(meeting.projects.all()) == [project]
    assert meeting.body.name_ky == "Байкоочу кеңеш"


@pytest.mark.django_db
def test_a_second_import_is_refused_and_an_unreadable_file_too(tmp_path):
    call_command("import_meeting", ITEM)
    with pytest.raises(CommandError, match="there already"):
        call_command("import_meeting", ITEM)
    for name, content in (("a.txt", b"\xff\xfe"), ("a.json", b"[]"), ("b.json", b"{")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(CommandError):
            call_command("import_meeting", tmp_path / name)
    with pytest.raises(CommandError):
        call_command("import_meeting", tmp_path / "nothing.txt")
    assert (Meeting.objects.count(), Body.objects.count()) == (1, 1)
