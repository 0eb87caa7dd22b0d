"""JSON Schema of what stands around the records: pages of lists, tombstones, problems."""

from django.utils.translation import gettext_lazy as _

from portal.publishing import kinds

from .finding import FoundShape
from .schemas import both, ref


def list_schema(kind: kinds.Kind) -> dict:
    return page(
        {
            "total": {
                "type": ["integer", "null"],
                "description": _("How many there are, on the first page; else null."),
            },
            "items": {
                "type": "array",
                "items": {"anyOf": [*both(kind.shape), ref("Tombstone")]},
            },
            "next_updated_since": {
                "type": ["string", "null"],
                "format": "date-time",
                "description": _("On the last page of `updated_since`: what to ask with next time."
                                 " It lies a little before the last change, so that none is missed;"
                                 " what comes twice replaces itself."),
            },
        },
        ["items"],
    )  # fmt: skip


def page(properties: dict, required: list) -> dict:
    following = {
        "next": {
            "type": ["string", "null"],
            "format": "uri",
            "description": _("The address of the next page, null on the last one."),
        },
        "next_cursor": {
            "type": ["string", "null"],
            "description": _("The same as a cursor."),
        },
    }
    return {
        "type": "object",
        "properties": properties | following,
        "required": [*required, *following],
        "additionalProperties": False,
    }


TOMBSTONE = {
    "type": "object",
    "description": _("A record that was withdrawn: delete it from your copy."),
    "properties": {
        "id": {"type": "integer"},
        "slug": {"type": "string"},
        "code": {"type": "string"},
        "deleted": {"const": True},
        "deleted_at": {"type": "string", "format": "date-time"},
    },
    "required": ["id", "deleted", "deleted_at"],
    "additionalProperties": False,
}
FOUND = page(
    {
        "mode": {
            "enum": ["all", "most", "any", "none"],
            "description": _("Whether all words were found, most of them, any, or none."),
        },
        "total": {"type": "integer"},
        "counts": {"type": "object", "additionalProperties": {"type": "integer"}},
        "items": {"type": "array", "items": {"anyOf": both(FoundShape)}},
    },
    ["mode", "total", "counts", "items"],
)
ERROR = {
    "type": "object",
    "properties": {
        "parameter": {"type": "string"},
        "reason": {"type": "string"},
        "value": {"type": "string"},
        "nearest": {"type": "string", "description": _("The nearest that would be understood.")},
    },
    "required": ["parameter", "reason"],
}
PROBLEM = {
    "type": "object",
    "description": _("An error by RFC 9457, in English."),
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {"type": "array", "items": ERROR},
    },
    "required": ["type", "title", "status", "detail"],
}
