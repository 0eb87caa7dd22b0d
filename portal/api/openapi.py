"""The description of the API by OpenAPI 3.1, in English, Kyrgyz or Russian."""

import json
from functools import cache

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from portal.publishing import kinds
from portal.publishing.addresses import LICENCE
from portal.publishing.languages import LANGUAGES
from portal.publishing.shapes import API, absolute

from . import parameters, schemas
from .answers import answer
from .envelopes import FOUND, PROBLEM, TOMBSTONE, list_schema
from .finding import FoundShape
from .problems import CONTENT_TYPE, DETAILS, TITLES
from .schemas import both, ref

ENGLISH = "en"
HEADERS = {
    "ETag": _("A weak validator of the answer: send it back in If-None-Match."),
    "Last-Modified": _("When anything of this list, or this record, last changed."),
    "Cache-Control": _("Copies are kept, and asked for anew each time."),
    "Access-Control-Allow-Origin": _("Scripts of every site may read the answer."),
    "RateLimit-Policy": _("How many requests are allowed in how many seconds."),
    "RateLimit": _(
        "How many requests are left, and in how many seconds they come back;"
        " not in an answer that the portal had ready, which is not counted."
    ),
}
MORE_HEADERS = {
    "Link": _("The next page, where there is one."),
    "Retry-After": _("Seconds to wait."),
}
EXAMPLES = {
    "lang": "ru",
    "fields": ["self", "url"],
    "limit": 20,
    "updated_since": "2026-11-01T00:00:00Z",
    "q": "таза суу",
    "territory": ["41700000000000"],
    "topic": ["drinking-water"],
    "year": 2018,
}


def responses(content: dict, *more: int, headers=()) -> dict:
    """The answers of an operation: `content`, 304, and the problems there can be."""
    told = {
        200: {
            "description": _("The answer."),
            "headers": {name: {"$ref": f"#/components/headers/{name}"}
                        for name in (*HEADERS, *headers)},
            "content": {"application/json": content},
        },
        304: {"description": _("The answer is what you have.")},
    }  # fmt: skip
    told[414] = {"description": _("The address is longer than the server reads.")}
    for status in (400, *more, 429, 500, 503):
        told[status] = {"$ref": f"#/components/responses/Problem{status}"}
    return told


def of_list(kind: kinds.Kind, within: str = "") -> dict:
    """What stands in the description of a list; `within` names what it lies in."""
    example = {"total": 1, "items": [{"id": 7}], "next": None, "next_cursor": None}
    content = {"schema": ref(f"List_{kind.name}"), "example": example}
    more = [404] if within else []
    summary = (
        _("The practices of a unit and of everything that lies in it")
        if within
        else format_lazy(_("List: {kind}"), kind=kind.label)
    )
    return {
        "operation_id": f"list_{within}_{kind.name}" if within else f"list_{kind.name}",
        "summary": summary,
        "description": _("The newest first, page by page; with `updated_since` what changed, the"
                         " earliest change first, and what was withdrawn."),
        "tags": [within or kind.name],
        "openapi_extra": {"responses": responses(content, *more, headers=["Link"])},
    }  # fmt: skip


def of_one(kind: kinds.Kind) -> dict:
    extra = responses({"schema": {"anyOf": both(kind.shape)}}, 404)
    if kind.key == "slug":
        extra[301] = {"description": _("The record has a new address."),
                      "headers": {"Location": {"schema": {"type": "string"}}}}  # fmt: skip
    return {
        "operation_id": f"get_{kind.name}",
        "summary": format_lazy(_("One record: {kind}"), kind=kind.label),
        "description": _("The same record as in the list."),
        "tags": [kind.name],
        "openapi_extra": {"responses": extra},
    }


def of_search() -> dict:
    return {
        "operation_id": "search",
        "summary": _("Search in everything"),
        "description": _("The best first, as on the page of the search: words in any form and in"
                         " both languages. The order may change between two pages."),
        "tags": ["search"],
        "openapi_extra": {"responses": responses({"schema": ref("Found_list")}, headers=["Link"])},
    }  # fmt: skip


def of_index() -> dict:
    schema = {
        "type": "object",
        "properties": {
            "doors": {"type": "object", "additionalProperties": {"type": "string", "format": "uri"}},
            "licence": {"type": "string", "format": "uri"},
        },
        "required": ["doors", "licence"],
    }  # fmt: skip
    return {
        "operation_id": "index",
        "summary": _("What there is"),
        "description": _("The address of every list."),
        "tags": ["index"],
        "openapi_extra": {"responses": responses({"schema": schema})},
    }


def components() -> dict:
    shown = kinds.all()
    return {
        "schemas": {
            **schemas.components(shown, FoundShape),
            **{f"List_{kind.name}": list_schema(kind) for kind in shown},
            "Found_list": FOUND,
            "Tombstone": TOMBSTONE,
            "Problem": PROBLEM,
        },
        "headers": {name: {"description": note, "schema": {"type": "string"}}
                    for name, note in (HEADERS | MORE_HEADERS).items()},
        "responses": {f"Problem{status}": problem_response(status) for status in TITLES},
    }  # fmt: skip


def problem_response(status: int) -> dict:
    example = {
        "type": absolute(f"{API}/docs#problem-{status}"),
        "title": TITLES[status],
        "status": status,
        "detail": DETAILS[status],
    }
    if status == 400:
        example["errors"] = [
            {"parameter": "topik", "reason": "unknown parameter", "nearest": "topic"}
        ]
    waits = {"Retry-After": {"$ref": "#/components/headers/Retry-After"}}
    return {
        "description": TITLES[status],
        "headers": waits if status in {429, 503} else {},
        "content": {CONTENT_TYPE: {"schema": ref("Problem"), "example": example}},
    }


@cache
def described(api, language: str) -> dict:
    """The whole description with its words in `language`."""
    told = dict(api.get_openapi_schema(path_prefix=""))
    told["info"] = {
        "title": settings.SITE_NAME,
        "version": "1.0.0",
        "description": _("Everything published on the portal, read-only, without a key. What is"
                         " described here stays: new fields and filters may come, none goes and"
                         " none changes its meaning within version 1."),
        "license": {"name": "CC BY 4.0", "url": LICENCE},
    }  # fmt: skip
    told["servers"] = [{"url": API}]
    told["components"] = components()
    tags = [{"name": kind.name, "description": kind.label} for kind in kinds.all()]
    told["tags"] = [*tags, {"name": "search"}, {"name": "index"}]
    fields = fields_of_operations()
    for operations in told["paths"].values():
        operation = operations["get"]
        told_parameters(operation["parameters"], fields.get(operation["operationId"], []))
        del operations["head"]  # the same without a body
    with override(language):
        return json.loads(json.dumps(told, cls=DjangoJSONEncoder))


def fields_of_operations() -> dict[str, list[str]]:
    """{operation: the fields that `fields` may name}."""
    shapes = {"search": FoundShape, "list_territories_practices": kinds.get("practices").shape}
    for kind in kinds.all():
        shapes |= {f"list_{kind.name}": kind.shape, f"get_{kind.name}": kind.shape}
    return {operation: list(shape.model_fields) for operation, shape in shapes.items()}


def told_parameters(found: list[dict], fields: list[str]) -> None:
    """Give each parameter its words, an example, and the type without "may be null"."""
    for one in found:
        name, schema = one["name"], one["schema"]
        schema.pop("title", None)
        schema.pop("default", None) if schema.get("default") in (None, []) else None
        for option in schema.pop("anyOf", []):
            if option != {"type": "null"}:
                schema.update(option)
        if name == "fields":
            schema = {"type": "array", "items": {"enum": fields}}
            one |= {"schema": schema, "style": "form", "explode": False}
        notes = {"key": _("The slug, SOATE code or id."), "code": _("SOATE code")}
        one["description"] = parameters.NOTES.get(name) or notes[name]
        if name in EXAMPLES and "enum" not in schema:
            schema["examples"] = [EXAMPLES[name]]


def view(request, api):
    """`openapi.json`; `?lang=` for its words in a language of the portal."""
    language = request.GET.get("lang")
    return answer(request, described(api, language if language in LANGUAGES else ENGLISH))
