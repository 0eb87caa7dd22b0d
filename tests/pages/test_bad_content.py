"""Records that nobody wished for: each page stays whole."""

import pytest

from meetings.models import Participation
from practices.models import Indicator, Photo, Practice
from tests import factories
from tests.files import picture

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("language", ["ky", "ru"])]
LONG = "Ө" * 150


def test_a_photo_whose_file_is_lost(client, language):
    practice = factories.PracticeFactory()
    photo = Photo.objects.create(
        practice=practice, image=picture(), alt_ky="Кудук", alt_ru="Колодец"
    )
    photo.image.storage.delete(photo.image.name)
    for address in (
        "practices/",
        f"practices/{practice.slug}/",
        "",
        f"practices/{practice.slug}/offline.html",
    ):
        assert client.get(f"/{language}/{address}").status_code == 200
    assert client.get(photo.image.url).status_code == 404


def test_a_picture_without_smaller_copies(client, language):
    practice = factories.PracticeFactory()
    Photo.objects.create(practice=practice, image=picture(), alt_ky="Кудук")
    Photo.objects.update(variants={})
    page = client.get(f"/{language}/practices/{practice.slug}/").content.decode()
    assert 'alt="Кудук"' in page
    assert "<source" not in page


def test_a_record_with_nothing_but_a_title(client, language):
    practice = Practice.objects.create(title_ky="Бош", state="published", slug="bosh",
                                       published_at="2020-01-01T00:00Z")  # fmt: skip
    meeting = factories.MeetingFactory(text_ky="", name_ru="")
    for address in (
        practice.get_absolute_url(),
        f"{practice.get_absolute_url()}offline.html",
        f"{practice.get_absolute_url()}practice.pdf",
        meeting.get_absolute_url(),
        f"{meeting.get_absolute_url()}offline.html",
        f"{meeting.get_absolute_url()}meeting.pdf",
    ):
        answer = client.get(address.replace("/ky/", f"/{language}/"))
        assert answer.status_code == 200
    page = client.get(f"/{language}/practices/bosh/").content.decode()
    assert page.count({"ky": "белгисиз", "ru": "неизвестно"}[language]) >= 4


def test_figures_that_are_zero_huge_or_negative(client, language):
    practice = factories.PracticeFactory(cost_total=0, beneficiaries=0, population=0)
    for before, after in ((0, 0), (None, 10**11), (-5, 5)):
        Indicator.objects.create(practice=practice, name_ky="Көрсөткүч", before=before, after=after)
    page = client.get(f"/{language}/practices/{practice.slug}/")
    assert page.status_code == 200
    assert "0 сом" in page.content.decode()


def test_forty_participants(client, language):
    meeting = factories.MeetingFactory()
    for number in range(40):
        Participation.objects.create(
            meeting=meeting, label_ky=f"{LONG[:120]} {number}", order=number
        )
    page = client.get(f"/{language}/meetings/{meeting.slug}/").content.decode()
    assert page.count(LONG[:120]) == 40


def test_a_title_of_150_letters_without_a_space(client, language):
    practice = factories.PracticeFactory(title_ky=LONG, title_ru=LONG)
    for address in ("", "practices/", f"practices/{practice.slug}/",
                    f"practices/{practice.slug}/practice.pdf", f"cards/practice/{practice.slug}.png"):  # fmt: skip
        assert client.get(f"/{language}/{address}").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "practices/",
        "meetings/",
        "agencies/",
        "speakers/",
        "topics/",
        "territories/",
        "glossary/",
        "",
    ],
)
def test_an_empty_portal_shows_ways_on(client, language, address):
    from portal.directory.models import Territory

    Territory.objects.all().delete()
    page = client.get(f"/{language}/{address}")
    assert page.status_code == 200
    assert f'<a class="brand" href="/{language}/"' in page.content.decode()
