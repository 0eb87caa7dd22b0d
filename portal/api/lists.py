"""Lists, page by page: of the records there are, and of what changed since a moment."""

from datetime import date, datetime, timedelta

from django.db.models import DateField, DateTimeField, Q
from django.utils.http import urlencode

from portal.publishing.kinds import Kind
from portal.publishing.models import Change
from portal.publishing.shapes import absolute

from . import cursors
from .answers import answer, last_change, with_changes

# Longer than any transaction: what is committed late carries an earlier moment.
OVERLAP = timedelta(minutes=15)
TYPES = {DateField: date, DateTimeField: datetime}


def listed(request, kind: Kind, found, asked, wanted):
    """A page of the records `found`, a queryset, in the order of the kind."""
    fields = [name.lstrip("-") for name in kind.order]
    page = found.order_by(*kind.order)
    if asked.cursor:
        types = [type_of(kind.model, name) for name in fields]
        page = after(page, kind.order, cursors.read(asked.cursor, "list", *types))
    total = None if asked.cursor else found.order_by().count()
    rows = list(kind.complete(page)[: asked.limit + 1])
    more, rows = len(rows) > asked.limit, with_changes(kind, rows[: asked.limit])
    last = rows and cursors.written("list", *(getattr(rows[-1], name) for name in fields))
    data = {
        "total": total,
        "items": [kind.shape.of(record, wanted) for record in rows],
    }
    return paged(request, data, last if more else None, asked, last_change(kind))


def type_of(model, name):
    """What a cursor holds of a field that lists are ordered by."""
    field = model._meta.pk if name == "pk" else model._meta.get_field(name)
    return TYPES.get(type(field), int)


def after(records, order, values):
    """Those of `records`, in this order, that come after the record with these `values`."""
    step = "lt" if order[0].startswith("-") else "gt"
    names = [name.lstrip("-") for name in order]
    if len(names) == 1:
        return records.filter(**{f"{names[0]}__{step}": values[0]})
    first, last = names
    # The first condition alone is one that an index answers.
    return records.filter(**{f"{first}__{step}e": values[0]}).filter(
        Q(**{f"{first}__{step}": values[0]}) | Q(**{f"{last}__{step}": values[1]})
    )


def changed(request, kind: Kind, found, asked, wanted):
    """A page of what changed since a moment, the earliest first, and of what was withdrawn."""
    changes = Change.objects.happened().filter(kind=kind.name, at__gte=asked.updated_since)
    if asked.cursor:
        values = cursors.read(asked.cursor, "since", datetime, int)
        changes = after(changes, ("at", "pk"), values)
    changes = changes.filter(Q(gone=True) | Q(object_id__in=found.order_by().values("pk")))
    rows = list(changes.order_by("at", "pk")[: asked.limit + 1])
    more, rows = len(rows) > asked.limit, rows[: asked.limit]
    records = kind.complete(found).in_bulk([row.object_id for row in rows if not row.gone])
    items = []
    for row in rows:
        if row.gone:
            items.append(tombstone(kind, row))
        elif record := records.get(row.object_id):
            record.changed_at = row.at
            items.append(kind.shape.of(record, wanted))
    since = asked.updated_since
    if rows:
        since = max(since, rows[-1].at - OVERLAP)
    data = {
        "items": items,
        "next_updated_since": None if more else since.isoformat(),
    }
    cursor = cursors.written("since", rows[-1].at, rows[-1].pk) if more else None
    return paged(request, data, cursor, asked, last_change(kind))


def tombstone(kind: Kind, change: Change) -> dict:
    key = {} if kind.key == "pk" else {kind.key: change.key}
    return {"id": change.object_id, **key, "deleted": True, "deleted_at": change.at.isoformat()}


def paged(request, data, cursor: str | None, asked, moment=None):
    """The answer with the cursor and the address of what comes next, null at the end."""
    query = [(name, value) for name, values in request.GET.lists() for value in values
             if name != "cursor"]  # fmt: skip
    address = cursor and absolute(f"{request.path}?{urlencode([*query, ('cursor', cursor)])}")
    data |= {"next": address, "next_cursor": cursor}
    headers = {"Link": f'<{address}>; rel="next"'} if address else {}
    return answer(request, data, asked.lang, moment, **headers)
