"""Work that may follow a save: at once, or by `manage.py db_worker`, as TASKS in the settings says.

Each task is told a record by its label and key, finds out itself what it lacks, and does nothing
the second time. The queue stands in the portal's own database, so a task is enqueued within the
transaction that saves the record: both are committed, or neither.
"""

from contextlib import contextmanager
from contextvars import ContextVar

from django.apps import apps
from django.db import transaction
from django_tasks import task

from portal.faults import FULL, fault_of

from .uploads import ENCODERS, make_variants, text_of_upload

_full: ContextVar[OSError | None] = ContextVar("tasks_full", default=None)


def enqueue(work, record) -> None:
    """Let `work`, one of the tasks here, follow the save of `record`.

    Where it is done at once and finds the disk full, the OSError: the save is refused whole.
    """
    _full.set(None)
    work.enqueue(record._meta.label_lower, record.pk)
    if (error := _full.get()) is not None:
        raise error


@contextmanager
def telling_of_full_disk():
    """A block whose OSError `enqueue` sees; the task itself is only marked as failed by it."""
    try:
        yield
    except OSError as error:
        if fault_of(error) == FULL:
            _full.set(error)
        raise


@task()
def complete_picture(label: str, pk: int) -> None:
    """Make the variants of a picture; pages show the picture itself until then."""
    model = apps.get_model(label)
    picture = model._base_manager.filter(pk=pk).first()
    if picture is None or set(picture.variants) == set(ENCODERS):
        return
    with telling_of_full_disk():
        variants = make_variants(picture.image)
    put(picture, "image", variants=variants)


@task()
def read_file(label: str, pk: int) -> None:
    """Read the text of a file, for search; it is found by its title until then."""
    model = apps.get_model(label)
    record = model._base_manager.filter(pk=pk).first()
    if record is None or record.text:
        return
    with telling_of_full_disk(), record.file.open() as file:
        text = text_of_upload(file)
    if text:
        put(record, "file", text=text)


@transaction.atomic
def put(record, file: str, **values) -> None:
    """Store what was made of the file in the field `file`, unless another one came in meanwhile."""
    now = type(record)._base_manager.select_for_update().filter(pk=record.pk).first()
    if now is not None and getattr(now, file).name == getattr(record, file).name:
        for name, value in values.items():
            setattr(now, name, value)
        now.save(update_fields=list(values))
