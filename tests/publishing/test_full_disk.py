"""A save that finds no room is refused whole: no half record, no file left, nothing typed lost."""

import errno

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.publishing.models import State
from practices.models import Attachment, Photo, Practice
from tests import factories
from tests.files import pdf_upload, picture

from .conftest import address, filled

pytestmark = [pytest.mark.django_db, pytest.mark.expects_error_log]
BROKEN = "tests.publishing.test_full_disk.BrokenDisk"
PLACE = "tests.publishing.test_full_disk.SmallDisk"


class SmallDisk(FileSystemStorage):
    """Takes a number of files, then writes half of the next one and is full."""

    room = 0

    def _save(self, name, content):
        if SmallDisk.room == 0:
            super()._save(name, SimpleUploadedFile("half", content.read(10) or b"-"))
            raise OSError(errno.ENOSPC, "No space left on device")
        SmallDisk.room -= 1
        return super()._save(name, content)


class BrokenDisk(FileSystemStorage):
    """Takes pictures, and no other file."""

    def _save(self, name, content):
        if name.startswith("attachment/"):
            raise OSError(errno.EIO, "Input/output error")
        return super()._save(name, content)


@pytest.fixture
def draft():
    return factories.PracticeFactory(state=State.DRAFT, published_at=None, title_ky="Эски ат")


def files_on(folder):
    return [path for path in folder.rglob("*") if path.is_file()] if folder.exists() else []


def with_photo(page):
    return filled(page) | {
        "title_ky": "Жаңы ат",
        "photos-TOTAL_FORMS": 1,
        "photos-0-image": picture(size=(600, 300)),
        "photos-0-alt_ky": "Түтүк",
        "photos-0-order": 0,
    }


@pytest.mark.parametrize("room", [0, 1, 5])  # at the picture, at its first and at a later variant
def test_a_picture_without_room_refuses_the_save_whole(author, draft, settings, room):
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": PLACE}}
    SmallDisk.room = room
    answer = author.post(address(draft), with_photo(author.get(address(draft))))
    assert answer.status_code == 200
    assert "диски толуп калды" in answer.content.decode()
    assert 'value="Жаңы ат"' in answer.content.decode()
    draft.refresh_from_db()
    assert (draft.title_ky, Photo.objects.count()) == ("Эски ат", 0)
    assert files_on(settings.MEDIA_ROOT) == []


def test_the_same_form_is_saved_when_there_is_room_again(author, draft, settings):
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": PLACE}}
    SmallDisk.room = 0
    refused = author.post(address(draft), with_photo(author.get(address(draft))))
    SmallDisk.room = 100
    assert author.post(address(draft), with_photo(refused)).status_code == 302
    draft.refresh_from_db()
    assert (draft.title_ky, Photo.objects.count()) == ("Жаңы ат", 1)


def test_a_new_record_without_room_does_not_come_into_being(author, draft, settings):
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": PLACE}}
    SmallDisk.room = 0
    data = filled(author.get(address(Practice, "add"))) | {
        "title_ky": "Жаңы тажрыйба",
        "attachments-TOTAL_FORMS": 1,
        "attachments-0-file": pdf_upload(),
        "attachments-0-order": 0,
    }
    answer = author.post(address(Practice, "add"), data)
    assert answer.status_code == 200
    assert 'value="Жаңы тажрыйба"' in answer.content.decode()
    assert (Practice.objects.count(), Attachment.objects.count()) == (1, 0)
    assert files_on(settings.MEDIA_ROOT) == []


def test_files_of_a_save_that_fails_otherwise_go_too(author, draft, settings):
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": BROKEN}}
    author.raise_request_exception = False
    data = with_photo(author.get(address(draft))) | {
        "attachments-TOTAL_FORMS": 1,
        "attachments-0-file": pdf_upload(),
        "attachments-0-order": 0,
    }
    assert author.post(address(draft), data).status_code == 500
    assert Photo.objects.count() == 0
    assert files_on(settings.MEDIA_ROOT) == []


def test_a_file_sent_ahead_without_room_is_refused_with_the_reason(author, settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "waiting": {"BACKEND": PLACE, "OPTIONS": {"location": tmp_path / "waiting"}}
    }
    SmallDisk.room = 0
    answer = author.post("/admin/upload/", {"file": picture(size=(600, 300)), "kind": "picture"})
    assert answer.status_code == 507
    assert answer.json() == {"error": "Сервердин диски толуп калды"}
    assert files_on(tmp_path / "waiting") == []
