"""Notes when what readers see of a record changed, in the transaction that changes it.

Whoever keeps a copy asks for what changed since, and is told of what was withdrawn. A record
counts as changed with its parts, its links, and what is told of the records it names.
"""

from collections.abc import Iterable

from django.apps import apps
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import QuerySet
from django.db.models.signals import post_migrate
from django.utils import timezone

from portal.freshness.version import turn_over
from portal.search.index import chunks, do_now_or_later
from portal.search.signals import Subscriber
from portal.search.signals import connect as follow

from . import kinds
from .models.changes import KEY_LENGTH, Change


def connect() -> None:
    """Follow every registered kind; after `migrate`, note what no signal told of."""
    for kind in kinds.all():
        follow(kind, Subscriber("changes", touch))
    publishing = apps.get_app_config(Change._meta.app_label)
    post_migrate.connect(catch_up, sender=publishing, dispatch_uid="changes for copies")


def touch(name: str, ids: Iterable[int]) -> None:
    """Say that records of a kind changed: noted now, or at the end of `index.paused()`."""
    do_now_or_later(refresh, name, ids)


def refresh(name: str, ids: Iterable[int]) -> None:
    """Note now that the records `ids` of a kind changed, were released or withdrawn.

    Needed only where Django sends no signal: after `QuerySet.update()` and `bulk_create()`.
    """
    for chunk in chunks(ids):
        note(kinds.get(name), sorted(chunk))


@transaction.atomic
def note(kind: kinds.Kind, ids: list[int]) -> None:
    now = timezone.now()
    released = {pk: (str(key), moment) for pk, key, moment in rows_of(kind, ids)}
    before = Change.objects.filter(kind=kind.name, object_id__in=ids, gone=False)
    withdrawn = [
        change
        for change in before
        if change.at <= now
        and (change.object_id not in released or released[change.object_id][1] > now)
    ]
    put([Change(kind=kind.name, object_id=change.object_id, key=change.key, at=now, gone=True)
         for change in withdrawn])  # fmt: skip
    before.exclude(object_id__in=released).delete()
    back = [pk for pk, (_key, moment) in released.items() if moment <= now]
    Change.objects.filter(kind=kind.name, object_id__in=back, gone=True).delete()
    put([Change(kind=kind.name, object_id=pk, key=key[:KEY_LENGTH], at=max(now, moment))
         for pk, (key, moment) in released.items()])  # fmt: skip


def rows_of(kind: kinds.Kind, ids: list[int]) -> Iterable[tuple]:
    """(pk, key, moment) of those of `ids` that are released."""
    released = kind.released().filter(pk__in=ids).order_by("pk")
    if kind.key == "pk":
        return [(pk, pk, moment) for pk, moment in released.values_list("pk", "moment")]
    return released.values_list("pk", kind.key, "moment")


def put(changes: list[Change]) -> None:
    Change.objects.bulk_create(
        changes,
        update_conflicts=True,
        unique_fields=["kind", "object_id", "gone"],
        update_fields=["key", "at"],
    )


def catch_up(using="default", **kwargs) -> None:
    """Note every released record that has no row: what was there before rows were kept.

    A record that knows when it changed is noted at that moment.
    """
    migrations = MigrationExecutor(connections[using])
    if migrations.migration_plan(migrations.loader.graph.leaf_nodes()):
        return  # columns may be missing; the last migrate comes here again
    for kind in kinds.all():
        known = Change.objects.filter(kind=kind.name, gone=False).values("object_id")
        missing = kind.released().exclude(pk__in=known).values_list("pk", flat=True)
        for ids in chunks(list(missing)):
            note(kind, ids)
            set_back(kind, ids)
            turn_over()


def set_back(kind: kinds.Kind, ids: list[int]) -> None:
    """Put the rows of `ids` to the moment of the last change that the records know."""
    if not hasattr(kind.model, "updated_at"):
        return
    moments = dict(kind.model._base_manager.filter(pk__in=ids).values_list("pk", "updated_at"))
    rows: QuerySet[Change] = Change.objects.filter(
        kind=kind.name, object_id__in=ids, gone=False
    ).happened()
    released = {pk: moment for pk, _key, moment in rows_of(kind, ids)}
    for row in rows:
        row.at = max(moments[row.object_id], released[row.object_id])
    Change.objects.bulk_update(rows, ["at"])
