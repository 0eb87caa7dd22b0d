"""Errors as problem details: https://www.rfc-editor.org/rfc/rfc9457. In English, as the API is."""

from collections.abc import Iterable
from difflib import get_close_matches
from http import HTTPStatus

from django.http import JsonResponse

from portal.publishing.shapes import API, absolute

CONTENT_TYPE = "application/problem+json"
SHOWN = 100  # characters of what somebody sent that are told back
TITLES = {
    400: "What was asked is not understood",
    404: "There is nothing here",
    405: "The API is read-only",
    429: "Too many requests",
    500: "The portal failed",
    503: "The portal cannot answer now",
}
DETAILS = {
    400: "The address is not well formed.",
    404: "Nothing public has this address.",
    405: "Use GET, HEAD or OPTIONS.",
    429: "Wait as long as Retry-After says.",
    500: "The fault was recorded. Try again later.",
    503: "Try again in a moment.",
}


class Problem(Exception):
    """Ends a request with a problem; `errors` name what is wrong, see `error`."""

    def __init__(self, status: int, detail: str = "", errors: Iterable[dict] = ()):
        super().__init__(detail)
        self.status, self.detail, self.errors = status, detail, list(errors)


def error(parameter: str, reason: str, value: str | None = None, known: Iterable[str] = ()) -> dict:
    """One thing that is wrong: the parameter, why, the value, and the nearest that is known."""
    told = {"parameter": parameter[:SHOWN], "reason": reason}
    if value is not None:
        told["value"] = value[:SHOWN]
    near = get_close_matches(parameter if value is None else value[:SHOWN], list(known), 1, 0.5)
    return told | ({"nearest": near[0]} if near else {})


def response(status: int, detail: str = "", errors: Iterable[dict] = ()) -> JsonResponse:
    errors = list(errors)
    problem = {
        "type": absolute(f"{API}/docs#problem-{status}") if status in TITLES else "about:blank",
        "title": TITLES.get(status) or HTTPStatus(status).phrase,
        "status": status,
        "detail": detail or DETAILS.get(status, ""),
    }
    if errors:
        problem["errors"] = errors
    return JsonResponse(
        problem,
        status=status,
        content_type=CONTENT_TYPE,
        json_dumps_params={"ensure_ascii": False},
    )


def of_problem(request, problem: Problem) -> JsonResponse:
    return response(problem.status, problem.detail, problem.errors)


def of_not_found(request, exception) -> JsonResponse:
    return response(404)


def of_validation(request, invalid) -> JsonResponse:
    """What the types of the parameters refuse, named one by one."""
    errors = []
    for one in invalid.errors:
        place = [str(part) for part in one["loc"] if part not in {"query", "path", "asked"}]
        value = request.GET.get(place[0]) if place else None
        errors.append(error(place[0] if place else "", one["msg"], value))
    return response(400, described(errors), errors)


def described(errors: list[dict]) -> str:
    """The errors in one sentence: "unknown parameter: topik (topic?)"."""
    parts = []
    for one in errors:
        near = f" ({one['nearest']}?)" if "nearest" in one else ""
        shown = f"{one['parameter']}={one['value']}" if "value" in one else one["parameter"]
        parts.append(f"{shown}{near}: {one['reason']}")
    return "; ".join(parts) + "."
