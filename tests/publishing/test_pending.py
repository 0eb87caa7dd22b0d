"""Files that are sent when they are chosen: checked, kept for the save, told where they are twice."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.publishing.models import State
from practices.models import Attachment, Photo
from tests import factories
from tests.files import pdf

from .conftest import address, filled
from .test_uploads import picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return factories.PracticeFactory(state=State.DRAFT, published_at=None)


def send(client, file, kind="picture"):
    return client.post("/admin/upload/", {"file": file, "kind": kind})


def with_photo(page, token, **texts):
    row = {"photos-0-image-pending": token, "photos-0-alt_ky": "Жаңы түтүк", "photos-0-order": 0}
    return filled(page) | row | {"photos-TOTAL_FORMS": 1} | texts


def test_a_refused_save_loses_no_file(author, draft):
    token = send(author, picture()).json()["token"]
    page = author.get(address(draft))
    refused = author.post(address(draft), with_photo(page, token, title_ky="", title_ru=""))
    assert (refused.status_code, Photo.objects.count()) == (200, 0)
    assert author.post(address(draft), with_photo(page, token)).status_code == 302
    photo = Photo.objects.get()
    assert (photo.alt_ky, photo.width, len(photo.sha256)) == ("Жаңы түтүк", 2000, 64)


def test_what_is_no_picture_is_refused_at_once(author):
    for file in (SimpleUploadedFile("a.jpg", b"<svg/>"), SimpleUploadedFile("a.pdf", b"%PDF-")):
        answer = send(author, file)
        assert (answer.status_code, list(answer.json())) == (400, ["error"])


def test_a_waiting_file_is_nobody_elses(author, publisher, draft):
    token = send(author, picture()).json()["token"]
    for stolen in (token, "a:b:c", token[:-1]):
        answer = publisher.post(address(draft), with_photo(publisher.get(address(draft)), stolen))
        assert (answer.status_code, Photo.objects.count()) == (200, 0)


def test_strangers_send_nothing(client, author):
    assert send(client, picture()).status_code == 302
    assert author.get("/admin/upload/").status_code == 403
    assert send(author, picture(), kind="other").status_code == 403


def test_a_file_that_is_stored_already_is_told(author, draft):
    other = factories.PracticeFactory(title_ky="Башка тажрыйба")
    Attachment.objects.create(practice=other, file=SimpleUploadedFile("a.pdf", pdf("Water")))
    file = SimpleUploadedFile("b.pdf", pdf("Water"))
    data = filled(author.get(address(draft))) | {"attachments-TOTAL_FORMS": 1}
    data |= {"attachments-0-file": file, "attachments-0-order": 0}
    answer = author.post(address(draft), data, follow=True)
    told = [str(m) for m in answer.context["messages"] if m.level_tag == "warning"]
    assert len(told) == 1
    assert "Башка тажрыйба" in told[0]
