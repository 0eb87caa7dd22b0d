"""Cursors: where a list goes on. Opaque to clients; whatever comes in instead raises Problem."""

import base64
import json
from datetime import UTC, date, datetime
from typing import Any

from . import problems

EARLIEST, LATEST = datetime(1970, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
LARGEST_KEY = 2**63 - 1


def written(order: str, *values: Any) -> str:
    """A cursor in a list of this `order`; it holds texts, whole numbers, dates and moments."""
    told = [order] + [
        value.isoformat() if isinstance(value, date | datetime) else value for value in values
    ]
    packed = json.dumps(told, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def read(cursor: str, order: str, *types: type) -> list[Any]:
    """The values of `cursor`, of these types; Problem for one not written for this `order`."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        told = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        if not isinstance(told, list) or told[:1] != [order]:
            raise TypeError
        return [value_of(value, kind) for value, kind in zip(told[1:], types, strict=True)]
    except (ValueError, TypeError, RecursionError) as fault:
        reason = "unknown cursor; take it from `next` of the answer before, for the same list"
        errors = [problems.error("cursor", reason, cursor)]
        raise problems.Problem(400, problems.described(errors), errors) from fault


def value_of(value, kind):
    if kind is datetime:
        moment = datetime.fromisoformat(value)
        return in_range(moment)
    if kind is date:
        return date.fromisoformat(value)
    if type(value) is not kind or (kind is int and not 0 <= value <= LARGEST_KEY):
        raise ValueError(value)
    return value


def in_range(moment: datetime) -> datetime:
    """`moment`, which databases can hold; ValueError for one without a zone or far away."""
    if moment.tzinfo is None or not EARLIEST.year <= moment.year < LATEST.year:
        raise ValueError(moment)
    return moment
