"""The dumps and their catalogue at addresses that stay: `/data/<name>`."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from portal.freshness.pages import accepts
from portal.publishing.datasets.writing import TYPES

from . import dumps
from .catalog import catalog

FRESH = "public, max-age=300"  # a new dump comes once a night
OPEN = {"Access-Control-Allow-Origin": "*", "Cache-Control": FRESH}


@require_safe
def catalog_page(request):
    """The DCAT-AP catalogue as JSON-LD."""
    return JsonResponse(
        catalog(dumps.current()),
        content_type="application/ld+json",
        headers=OPEN,
        json_dumps_params={"ensure_ascii": False, "indent": 1},
    )


@require_safe
def file(request, name):
    """One file of the dump in use; gzip was made before, for those whose programs take it."""
    dump = dumps.current()
    if dump is None or name not in dump.files:
        raise Http404(name)
    asked, zipped = dump.files[name], dump.files.get(f"{name}.gz")
    sent = (
        zipped if zipped and accepts(request.headers.get("Accept-Encoding", ""), "gzip") else asked
    )
    headers = OPEN | {
        "ETag": f'"{sent.sha256[:32]}"',
        "Last-Modified": http_date(dump.made_at.timestamp()),
    }
    if zipped:
        headers["Vary"] = "Accept-Encoding"
    if sent is not asked:
        headers["Content-Encoding"] = "gzip"
    modified = int(dump.made_at.timestamp())
    known = get_conditional_response(
        request, headers["ETag"], modified, HttpResponse(headers=headers)
    )
    if known.status_code != 200:
        return known
    # What is a file of its own is not packed once more on its way.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    kind = "application/gzip" if asked.compressed else TYPES[asked.format]
    return FileResponse(
        default_storage.open(sent.path), filename=name, content_type=kind, headers=headers
    )
