"""The desk in Chromium: a meeting from the pasted text to the site, by several people."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from meetings.models import Meeting
from portal.publishing.models import State, UnsavedForm
from tests import factories
from tests.meetings.test_recognition import KYRGYZ

from .conftest import AUTHORS, PUBLISHERS, TRANSLATORS

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.ignore_template_errors,  # of the packages
    # A browser that leaves drops connections under the server's hands.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


def save(page, selector="[name=_save]"):
    with page.expect_navigation():
        page.click(selector)


def test_a_meeting_from_the_pasted_text_to_the_site(signed_in, live_server, reader):
    with signed_in("azamat", AUTHORS) as desk:
        desk.goto("/admin/meetings/meeting/from-text/")
        desk.fill("[name=text]", KYRGYZ)
        save(desk, "input[type=submit]")
        for _ in range(desk.locator(".proposal").count()):
            desk.keyboard.press("Enter")
        assert desk.evaluate("document.activeElement.name") == "create"
        with desk.expect_navigation():
            desk.keyboard.press("Enter")
        meeting = Meeting.objects.get()
        assert [talk.speaker for talk in meeting.talks.all()] == [
            "М. Асанов",
            "Г. Токтосунова",
            "С. Э. Кадырова",
        ]
        desk.fill("[name=lead_ky]", "Жыйында суу түтүктөрү жана төлөмдөр каралды.")
        desk.wait_for_selector("#desk-kept:not(:empty)")
        save(desk, "[name=_move][value=submit]")

    with signed_in("gulnara", TRANSLATORS, language="ru") as desk:
        desk.goto(f"/admin/meetings/meeting/{meeting.pk}/change/")
        assert desk.locator("[name=date]").count() == 0  # the date is not hers
        desk.fill("[name=name_ru]", "Совет по воде собрался в Оше")
        desk.fill("[name=lead_ru]", "На заседании обсудили водопровод и оплату.")
        save(desk)

    with signed_in("aigul", PUBLISHERS) as desk:
        waiting = desk.locator(".desk-waiting a[href*='stage=review']")
        assert waiting.locator("strong").inner_text() == "1"
        desk.goto(f"/admin/meetings/meeting/{meeting.pk}/change/")
        tomorrow = timezone.localtime() + timedelta(days=1)
        desk.fill("[name=published_at_0]", tomorrow.strftime("%d.%m.%Y"))
        desk.fill("[name=published_at_1]", "09:00:00")
        save(desk, "[name=_move][value=publish]")
        meeting.refresh_from_db()
        assert (meeting.state, meeting.is_public) == (State.PUBLISHED, False)
        address = f"{live_server.url}/ru/meetings/{meeting.slug}/"
        assert reader.goto(address).status == 404
        desk.goto(f"/admin/meetings/meeting/{meeting.pk}/change/")
        preview = desk.input_value("#preview-link")
        assert reader.goto(preview).status == 200
        desk.fill("[name=published_at_0]", "14.05.2023")
        save(desk)  # alone: it waits for another publisher
        assert UnsavedForm.objects.filter(is_proposal=True).count() == 1

    with signed_in("bakyt", PUBLISHERS) as desk:
        desk.goto(f"/admin/meetings/meeting/{meeting.pk}/change/")
        with desk.expect_navigation():
            desk.click(".desk-notice a[href*='unsaved=']")
        save(desk)

    reader.goto(f"{live_server.url}/ru/search/?q=водопровода")
    reader.click(f"a[href*='/meetings/{meeting.slug}/']")
    assert reader.locator("h1").inner_text() == "Совет по воде собрался в Оше"


def test_two_windows_and_an_older_version(signed_in):
    practice = factories.PracticeFactory(
        state=State.DRAFT, published_at=None, title_ky="Биринчи ат", summary_ky="Мурунку"
    )
    address = f"/admin/practices/practice/{practice.pk}/change/"
    with signed_in("azamat", AUTHORS) as one, signed_in("aigul", PUBLISHERS) as two:
        one.goto(address)
        two.goto(address)
        one.fill("[name=title_ky]", "Азаматтын аты")
        save(one)
        two.fill("[name=title_ky]", "Айгүлдүн аты")
        save(two)
        rows = two.locator(".desk-conflict tbody tr")
        assert [text.strip() for text in rows.nth(0).locator("td").all_inner_texts()][:2] == [
            "Азаматтын аты",
            "Айгүлдүн аты",
        ]
        assert two.input_value("[name=title_ky]") == "Айгүлдүн аты"
        save(two)
        practice.refresh_from_db()
        assert practice.title_ky == "Айгүлдүн аты"
        two.goto(f"/admin/practices/practice/{practice.pk}/history/")
        with two.expect_navigation():
            two.locator("#change-history tbody tr").last.locator("a").click()
        save(two)
        practice.refresh_from_db()
        assert practice.title_ky == "Биринчи ат"


def test_what_is_typed_outlives_the_session(signed_in):
    practice = factories.PracticeFactory(state=State.DRAFT, published_at=None)
    address = f"/admin/practices/practice/{practice.pk}/change/"
    with signed_in("azamat", AUTHORS) as desk:
        desk.goto(address)
        desk.fill("[name=title_ky]", "Терилип бүтпөгөн ат")
        desk.wait_for_selector("#desk-kept:not(:empty)")
        desk.context.clear_cookies(name="sessionid")
        desk.fill("[name=title_ky]", "Сеанс бүткөндөн кийин")
        desk.wait_for_selector("#desk-kept a")  # told, and the text is still there
        assert desk.input_value("[name=title_ky]") == "Сеанс бүткөндөн кийин"
    with signed_in("azamat", AUTHORS) as desk:
        desk.goto(address)
        with desk.expect_navigation():
            desk.click(".desk-notice a[href*='unsaved=']")
        assert desk.input_value("[name=title_ky]") == "Терилип бүтпөгөн ат"


def test_several_photos_at_once(signed_in, tmp_path):
    from tests.publishing.test_uploads import picture

    practice = factories.PracticeFactory(state=State.DRAFT, published_at=None)
    files = []
    for number in range(3):
        files.append(tmp_path / f"{number}.jpg")
        files[-1].write_bytes(picture(size=(600 + number, 400)).read())
    files.append(tmp_path / "script.jpg")
    files[-1].write_bytes(b"<svg onload='alert(1)'/>")
    with signed_in("azamat", AUTHORS) as desk:
        desk.goto(f"/admin/practices/practice/{practice.pk}/change/")
        desk.set_input_files("#photos-group .upload-several input", files)
        expect(desk.locator("#photos-group input[name$=-pending]")).to_have_count(3)
        expect(desk.locator("#photos-group .upload-line progress")).to_have_count(0)
        lines = desk.locator("#photos-group .upload-line").all_inner_texts()
        assert len([line for line in lines if line.startswith("script.jpg: ")]) == 1
        for number in range(3):
            desk.fill(f"[name=photos-{number}-alt_ky]", f"Түтүк {number}")
        desk.click("#photos-3 .inline-deletelink")
        save(desk)
    assert [photo.alt_ky for photo in practice.photos.all()] == ["Түтүк 0", "Түтүк 1", "Түтүк 2"]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["ky", "ru"])
def test_the_pages_of_the_desk_fit_and_speak_the_language(signed_in, language, width):
    practice = factories.PracticeFactory()
    meeting = factories.TalkFactory().meeting
    with signed_in("aigul", PUBLISHERS, language=language, width=width) as desk:
        for address in (
            "/admin/",
            "/admin/translations/",
            "/admin/meetings/meeting/from-text/",
            "/admin/practices/practice/",
            "/admin/practices/practice/import/",
            "/admin/practices/practice/word/",
            f"/admin/practices/practice/{practice.pk}/change/",
            f"/admin/practices/practice/{practice.pk}/history/",
            f"/admin/meetings/meeting/{meeting.pk}/change/",
            "/admin/directory/agency/import/",
            "/admin/directory/agency/export/",
            "/admin/vocabulary/term/recover/",
        ):
            desk.goto(address)
            wide = desk.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, (address, wide)
            english = re.findall(
                r"\b(?!xlsx\b|word\b|json\b|excel\b)[a-z]{3,} [a-z]{3,} [a-z]{2,}\b",
                desk.inner_text("body"),
                re.IGNORECASE,
            )
            assert english == [], (address, english)
