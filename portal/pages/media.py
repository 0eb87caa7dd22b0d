"""Uploaded files, where no web server in front serves them (deploy/ has nginx do it)."""

import mimetypes

from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.views.decorators.http import require_safe

INLINE = {"image/jpeg", "image/png", "image/webp", "image/avif", "application/pdf"}


@require_safe
def serve(request, name):
    """The stored file `name`; whatever a browser could run is offered as a download."""
    try:
        file = default_storage.open(name)
    except ConnectionError:
        return HttpResponse(status=503, headers={"Retry-After": "10", "Cache-Control": "no-store"})
    except (OSError, ValueError, SuspiciousOperation):
        raise Http404(name) from None
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    response = FileResponse(file, content_type=kind, as_attachment=kind not in INLINE)
    # The name holds random letters and never gets other content.
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
