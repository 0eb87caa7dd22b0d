"""Variants and texts follow the save: at once, or when a worker comes to them."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from portal.publishing import tasks
from portal.search.finding import find
from practices.models import Attachment, Photo
from tests.factories import PracticeFactory
from tests.files import picture

pytestmark = pytest.mark.django_db
QUEUE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def queue(settings):
    settings.TASKS = QUEUE


def work():
    """What `manage.py db_worker --batch` does with each task, in the connection of the test."""
    worker = Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="one",
        excluded_queue_names=[],
    )
    while task := DBTaskResult.objects.ready().first():
        task.claim(worker.worker_id)
        worker.run_task(task)


def photo_of(practice):
    return Photo.objects.create(practice=practice, image=picture((500, 20)), alt_ky="Көчө")


def file_of(practice, text="Насостук станция"):
    file = ContentFile(text.encode(), "смета.txt")
    return Attachment.objects.create(practice=practice, file=file, title_ky="Смета")


def test_without_a_worker_all_is_done_at_once():
    practice = PracticeFactory()
    photo, file = photo_of(practice), file_of(practice)
    assert sorted(photo.variants) == ["avif", "jpeg", "webp"]
    assert file.text == "Насостук станция"
    assert not DBTaskResult.objects.exists()


def test_a_page_shows_the_picture_until_its_variants_are_there(queue, client):
    practice = PracticeFactory()
    photo = photo_of(practice)
    address = reverse("practices:detail", args=[practice.slug])
    assert photo.variants == {}
    page = client.get(address).content.decode()
    assert f'<picture><img src="{photo.image.url}" width="500" height="20"' in page
    work()
    photo.refresh_from_db()
    page = client.get(address).content.decode()
    assert f"{default_storage.url(photo.variants['avif'][0][1])} 480w" in page


def test_a_file_is_found_by_its_text_when_it_was_read(queue):
    practice = PracticeFactory()
    file_of(practice)
    assert find("станция").ids("practice") == []
    work()
    assert find("станция").ids("practice") == [practice.pk]


def test_the_second_time_a_task_does_nothing(queue):
    photo = photo_of(PracticeFactory())
    work()
    photo.refresh_from_db()
    before = photo.variants
    tasks.enqueue(tasks.complete_picture, photo)
    work()
    photo.refresh_from_db()
    assert photo.variants == before


def test_a_task_for_what_is_gone_or_another_by_now_does_no_harm(queue):
    practice = PracticeFactory()
    gone, other = photo_of(practice), photo_of(practice)
    gone.delete()
    other.image = picture((520, 20))
    other.save()
    work()
    other.refresh_from_db()
    assert [width for width, _name in other.variants["webp"]] == [480, 520]
    assert DBTaskResult.objects.failed().count() == 0


def test_what_was_made_of_a_replaced_file_is_not_kept():
    photo = photo_of(PracticeFactory())
    old = Photo.objects.get()
    photo.image = picture((520, 20))
    photo.save()
    tasks.put(old, "image", variants={"webp": []})
    assert Photo.objects.get().variants == photo.variants


def test_a_rolled_back_save_leaves_no_task(queue):
    practice = PracticeFactory()
    with transaction.atomic():
        photo_of(practice)
        assert DBTaskResult.objects.count() == 1
        transaction.set_rollback(True)
    assert DBTaskResult.objects.count() == 0


@pytest.mark.expects_error_log
def test_a_failed_task_is_told_and_can_run_again(queue, capsys):
    photo = photo_of(PracticeFactory())
    with default_storage.open(photo.image.name) as file:
        content = file.read()
    default_storage.delete(photo.image.name)
    work()
    call_command("task_queue")
    told = capsys.readouterr().out
    assert told.startswith("0 wait; 0 run; 1 failed; 0 done")
    assert "complete_picture ['practices.photo'" in told
    assert "FileNotFoundError" in told
    default_storage.save(photo.image.name, ContentFile(content))
    call_command("task_queue", retry=True)
    assert "1 wait" in capsys.readouterr().out
    work()
    photo.refresh_from_db()
    assert sorted(photo.variants) == ["avif", "jpeg", "webp"]


def test_texts_that_nobody_read_are_read_by_command():
    practice = PracticeFactory()
    file_of(practice)
    Attachment.objects.update(text="")
    call_command("read_texts")
    assert Attachment.objects.defer(None).get().text == "Насостук станция"
