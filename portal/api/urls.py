"""The addresses under /api/, with and without a slash at the end."""

from django.http import Http404
from django.urls import path
from ninja import NinjaAPI
from ninja.errors import ValidationError

from portal.publishing import kinds

from . import documentation, doors, openapi, problems

READ = ["GET", "HEAD"]


def made() -> NinjaAPI:
    """The API with a door for every registered kind."""
    api = NinjaAPI(version="1", urls_namespace="api", docs_url=None, openapi_url=None)
    add(api, "/", doors.index, openapi.of_index())
    for kind in kinds.all():
        add(api, f"/{kind.name}", doors.list_of(kind), openapi.of_list(kind))
        add(api, f"/{kind.name}/{{key}}", doors.one_of(kind), openapi.of_one(kind))
    add(
        api,
        "/territories/{code}/practices",
        doors.practices_of_territory,
        openapi.of_list(kinds.get("practices"), "territories"),
    )
    add(api, "/search", doors.search, openapi.of_search())
    api.add_exception_handler(problems.Problem, problems.of_problem)
    api.add_exception_handler(Http404, problems.of_not_found)
    api.add_exception_handler(ValidationError, problems.of_validation)
    return api


def add(api: NinjaAPI, address: str, view, described: dict) -> None:
    """Let `view` answer at `address`; it stands in the description without a slash at the end."""
    api.api_operation(READ, address, **described)(view)
    if not address.endswith("/"):
        api.api_operation(READ, f"{address}/", include_in_schema=False)(view)


API = made()
urlpatterns = [
    path("", doors.versions, name="api_versions"),
    path("v1/openapi.json", openapi.view, {"api": API}, name="openapi"),
    path("v1/docs", documentation.page, name="api_docs"),
    path("v1/docs/", documentation.page),
    path("v1/", API.urls),
]
