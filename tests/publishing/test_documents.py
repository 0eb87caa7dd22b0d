"""Records as files and as PDF: whole, without a network, with ө ү ң, for readers' eyes alone."""

import re
from io import BytesIO

import pytest
from PIL import ImageFile
from pypdf import PdfReader

from portal.publishing.documents import offers_pdf, pdf
from practices.models import Photo
from tests import factories
from tests.files import picture

pytestmark = pytest.mark.django_db
KYRGYZ = "Көйгөйдү өкмөт менен чечүүнүн жаңы өңүтү"


@pytest.fixture
def practice():
    practice = factories.PracticeFactory(
        slug="suu", title_ky=KYRGYZ, problem_ky=f"<p>{KYRGYZ}.</p>", problem_ru="<p>Проблема.</p>"
    )
    Photo.objects.create(practice=practice, image=picture(), alt_ky="Кудук")
    return practice


@pytest.fixture
def meeting():
    return factories.MeetingFactory(slug="jyiyn", name_ky=KYRGYZ)


def test_the_file_needs_nothing_but_itself(client, practice):
    answer = client.get("/ky/practices/suu/offline.html")
    text = answer.content.decode()
    assert answer["Content-Disposition"] == 'attachment; filename="suu-ky.html"'
    assert KYRGYZ in text
    assert re.findall(r'src="(data:image/jpeg;base64,)', text) == ["data:image/jpeg;base64,"]
    assert re.findall(r'(?:src|href)="(?!data:|https?://|#)', text) == []
    assert "<script" not in text
    assert "<link" not in text


def test_a_lost_picture_is_left_out(client, practice):
    photo = practice.photos.get()
    for _width, name in photo.variants["jpeg"]:
        photo.image.storage.delete(name)
    photo.image.storage.delete(photo.image.name)
    text = client.get("/ky/practices/suu/offline.html").content.decode()
    assert "<img" not in text
    assert KYRGYZ in text


def test_a_picture_within_the_text_comes_along_or_goes(client, practice):
    photo = practice.photos.get()
    practice.solution_ky = (
        f'<p>А</p><img src="{photo.image.url}" alt="бар"><img src="/media/no.jpg" alt="жок">'
    )
    practice.save()
    text = client.get("/ky/practices/suu/offline.html").content.decode()
    assert text.count("<img") == 2  # the photo and the one that is there
    assert 'alt="жок"' not in text


@pytest.mark.parametrize(
    "address",
    ["/{}/practices/suu/practice.pdf", "/{}/meetings/jyiyn/meeting.pdf"],
)
@pytest.mark.parametrize("language", ["ky", "ru"])
def test_the_pdf_has_every_kyrgyz_letter(client, practice, meeting, address, language):
    answer = client.get(address.format(language))
    assert answer["Content-Type"] == "application/pdf"
    reader = PdfReader(BytesIO(answer.content))
    assert len(reader.pages) <= 2
    text = " ".join("".join(page.extract_text() for page in reader.pages).split())
    assert (KYRGYZ if language == "ky" else "Портал практик") in text
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert fonts
    assert all("Portal" in font for font in fonts), "the font of the portal, not of the machine"


@pytest.mark.expects_error_log
def test_a_pdf_fetches_nothing_and_leaves_uploads_strict(caplog):
    assert offers_pdf()
    content = pdf('<p>ө</p><img src="http://127.0.0.1:9/x.png"><img src="file:///etc/passwd">')
    assert content.startswith(b"%PDF-")
    assert ImageFile.LOAD_TRUNCATED_IMAGES is False
    assert sum("disallowed" in record.getMessage() for record in caplog.records) == 2
    caplog.clear()


def test_the_second_pdf_is_the_first(client, practice):
    first, second = (client.get("/ky/practices/suu/practice.pdf").content for _ in range(2))
    assert first == second
    practice.title_ky = "Башка аталыш"
    practice.save()
    assert client.get("/ky/practices/suu/practice.pdf").content != first


@pytest.mark.parametrize(
    "address",
    [
        "/ky/practices/suu/offline.html",
        "/ky/practices/suu/practice.pdf",
        "/ky/cards/practice/suu.png",
        "/ky/meetings/jyiyn/offline.html",
        "/ky/meetings/jyiyn/meeting.pdf",
        "/ky/cards/meeting/jyiyn.png",
    ],
)
def test_a_draft_is_no_file(client, practice, meeting, address):
    assert client.get(address).status_code == 200
    for record in (practice, meeting):
        type(record).objects.filter(pk=record.pk).update(state="draft")
    assert client.get(address).status_code == 404
    assert client.get(f"{address}?preview=1").status_code == 404


def test_a_topic_as_a_file_names_what_did_not_fit(client, practice, monkeypatch):
    monkeypatch.setattr("practices.documents.MOST", 1)
    topic = practice.topics.get()
    factories.PracticeFactory(topics=[topic])
    text = client.get(f"/ru/topics/{topic.slug}/offline.html").content.decode()
    assert text.count('<section class="record"') == 1
    assert "На сайте есть ещё 1 практика." in text
