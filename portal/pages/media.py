"""Uploaded files: of public records for everybody, all others for the desk and its previews.

Where MEDIA_ACCEL names an internal location of nginx, the portal decides and nginx sends the file.
"""

import mimetypes

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from portal.publishing.preview import opens_files, staff_may_see
from portal.publishing.stored import record_of

INLINE = {"image/jpeg", "image/png", "image/webp", "image/avif", "application/pdf"}
# The name holds random letters and never gets other content.
FOR_EVERYBODY = "public, max-age=31536000, immutable"


@require_safe
def serve(request, name):
    """The stored file `name`; whatever a browser could run is offered as a download."""
    record = record_of(name)
    is_public = record is not None and record.is_public
    if not (is_public or may_see(request, record)):
        raise Http404(name)
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    response = accelerated(name, kind) if settings.MEDIA_ACCEL else opened(name, kind)
    if response.status_code == 200:
        response["Cache-Control"] = FOR_EVERYBODY if is_public else "private, no-store"
    return response


def may_see(request, record) -> bool:
    """Whether this reader may see a file of `record`, which is not public; None: of no record."""
    if record is None:
        return request.user.is_active and request.user.is_staff
    return staff_may_see(request.user, record) or opens_files(request, record)


def opened(name, kind):
    try:
        file = default_storage.open(name)
    except ConnectionError:
        return HttpResponse(status=503, headers={"Retry-After": "10", "Cache-Control": "no-store"})
    except (OSError, ValueError, SuspiciousOperation):
        raise Http404(name) from None
    return FileResponse(file, content_type=kind, as_attachment=kind not in INLINE)


def accelerated(name, kind):
    """Nothing but the place of the file, for nginx; it takes no name that leads out of there."""
    location = (
        settings.MEDIA_ACCEL.rstrip("/")
        + "/"
        + default_storage.url(name).removeprefix(settings.MEDIA_URL)
    )
    disposition = content_disposition_header(kind not in INLINE, name.rpartition("/")[2])
    headers = {"X-Accel-Redirect": location}
    if disposition:
        headers["Content-Disposition"] = disposition
    return HttpResponse(content_type=kind, headers=headers)
