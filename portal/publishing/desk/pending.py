"""Files that were chosen in a form and sent at once, with progress: they wait for the save.

The form carries a signed name of each, so that a refused save loses none of them.
"""

import secrets
from contextlib import suppress
from datetime import timedelta

from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import JsonResponse
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.faults import FULL, fault_of
from portal.publishing.uploads import validate_document, validate_picture
from portal.throttling import posts, throttled

SALT, AGE = "portal.publishing.pending", 24 * 3600
SUFFIX = "-pending"  # of the hidden input beside the one for the file
VALIDATORS = {"picture": validate_picture, "document": validate_document}


@throttled("form", when=posts)
def receive(request):
    """Check one file and keep it; JSON with its signed name, or with what is wrong."""
    file, check = request.FILES.get("file"), VALIDATORS.get(request.POST.get("kind"))
    if request.method != "POST" or file is None or check is None:
        raise PermissionDenied
    try:
        check(file)
    except ValidationError as refused:
        return JsonResponse({"error": " ".join(refused.messages)}, status=400)
    forget_old()
    stored = secrets.token_hex(16)
    try:
        stored = storages["waiting"].save(stored, file)
    except OSError as error:
        if fault_of(error) != FULL:
            raise
        storages["waiting"].delete(stored)
        return JsonResponse({"error": _("The disk of the server is full")}, status=507)
    token = signing.dumps([stored, file.name, request.user.pk], salt=SALT)
    return JsonResponse({"token": token, "name": file.name, "size": filesizeformat(file.size)})


def take(token: str, user) -> SimpleUploadedFile | None:
    """The file behind a signed name, for the user who sent it; None where it is gone."""
    try:
        stored, name, owner = signing.loads(token, salt=SALT, max_age=AGE)
        if owner != user.pk:
            return None
        with storages["waiting"].open(stored) as file:
            return SimpleUploadedFile(name, file.read())
    except (signing.BadSignature, OSError, ValueError):
        return None


def forget_old():
    """Remove what nobody saved within a day."""
    waiting, until = storages["waiting"], timezone.now() - timedelta(seconds=AGE)
    try:
        _folders, names = waiting.listdir("")
    except FileNotFoundError:  # nobody sent any yet
        return
    for name in names:
        with suppress(FileNotFoundError):  # another request may have removed it
            if waiting.get_modified_time(name) < until:
                waiting.delete(name)


def fill_in(form, user) -> None:
    """Give `form` the waiting files whose names it carries, where no file was sent with it."""
    for name, field in form.fields.items():
        html_name = form.add_prefix(name)
        token = form.data.get(html_name + SUFFIX)
        wants = token and field.widget.needs_multipart_form and not form.files.get(html_name)
        if wants and (waiting := take(token, user)):
            form.files = form.files.copy()
            form.files[html_name] = waiting
