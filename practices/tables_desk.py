"""Practices in and out as tables at the desk: upload, preview, confirm; export of a list."""

import secrets
import tempfile
from pathlib import Path

import reversion
from django import forms
from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.publishing.desk.history import keep_present_state
from portal.publishing.desk.tables import PUBLIC
from portal.publishing.models import State
from portal.publishing.uploads import refuse_bomb, refuse_size
from portal.throttling import posts, throttled

from .exports import FORMATS, desk_export
from .imports.preview import outcomes
from .imports.reading import read
from .imports.references import References
from .imports.rows import COLUMNS
from .imports.writing import checked, write
from .models import Practice

SUFFIXES = (".csv", ".xlsx", ".jsonl")
SALT, AGE = "practices.tables", 3600  # a looked-through file waits an hour
WAITING = Path(tempfile.gettempdir()) / "portal-tables"


class TableForm(forms.Form):
    file = forms.FileField(label=gettext_lazy("Table"))

    def clean_file(self):
        file = self.cleaned_data["file"]
        if Path(file.name).suffix.lower() not in SUFFIXES:
            raise ValidationError(_("Only .csv, .xlsx and .jsonl are read."))
        refuse_size(file, settings.TABLE_MAX_BYTES)
        refuse_bomb(file, settings.READ_MAX_BYTES)
        return file


def put_aside(file) -> str:
    """Keep an uploaded file where nobody but the portal reads it; the signed name of it."""
    WAITING.mkdir(mode=0o700, exist_ok=True)
    name = secrets.token_hex(16) + Path(file.name).suffix.lower()
    with (WAITING / name).open("wb") as copy:
        for chunk in file.chunks():
            copy.write(chunk)
    return signing.dumps(name, salt=SALT)


def put_by(token: str) -> Path | None:
    """The file behind a signed name; None where that is wrong, too old or gone."""
    try:
        path = WAITING / signing.loads(token, salt=SALT, max_age=AGE)
    except signing.BadSignature:
        return None
    return path if path.is_file() else None


@throttled("form", when=posts)
def import_view(request, desk):
    """Upload, look at what would change, confirm."""
    if not (desk.has_add_permission(request) and desk.has_change_permission(request)):
        raise PermissionDenied
    context = desk.admin_site.each_context(request) | {
        "title": _("Import of practices"),
        "opts": desk.opts,
        "columns": COLUMNS,
        "limits": {"rows": settings.TABLE_MAX_ROWS, "bytes": settings.TABLE_MAX_BYTES},
        "form": TableForm(),
        "may_publish": desk.has_publish_permission(request),
    }
    if request.method == "POST" and "token" in request.POST:
        return confirmed(request, desk, request.POST["token"])
    if request.method == "POST":
        context["form"] = form = TableForm(request.POST, request.FILES)
        if form.is_valid():
            context |= preview(request, form.cleaned_data["file"], context["may_publish"])
    return TemplateResponse(request, "admin/practices/import.html", context)


def preview(request, file, may_publish) -> dict:
    """What the page shows of an uploaded table: errors, or what each row would do."""
    token = put_aside(file)
    path, references = put_by(token), References(create_missing=False)
    number, errors = checked(path, references)
    if not errors and not may_publish:
        errors = public_rows(path)
    if number > settings.TABLE_MAX_ROWS:
        errors = [(0, "", _("The table has %(rows)d rows; at most %(limit)d are taken here.")
                   % {"rows": number, "limit": settings.TABLE_MAX_ROWS})]  # fmt: skip
    if errors:
        path.unlink()
        return {"faults": errors[:200], "number_of_faults": len(errors)}
    found = outcomes(path, references, may_publish=may_publish)
    kinds = [one.kind for one in found]
    return {
        "token": token,
        "outcomes": [one for one in found if one.kind != "same"][:500],
        "counts": {kind: kinds.count(kind) for kind in ("new", "changed", "same")},
    }


def public_rows(path) -> list[tuple[int, str, str]]:
    """A fault for each row of a public practice: those change by a publisher alone."""
    slugs = {str(cells.get("slug") or ""): line for line, cells in read(path)}
    public = Practice.objects.filter(slug__in=slugs, state=State.PUBLISHED)
    return [(slugs[slug], "slug", str(PUBLIC)) for slug in public.values_list("slug", flat=True)]


def confirmed(request, desk, token):
    """Import a table that was looked through, and keep the versions of what it changes."""
    path = put_by(token)
    here = HttpResponseRedirect(reverse("admin:practices_practice_import"))
    if path is None:
        messages.error(request, _("The table waited too long. Choose it again."))
        return here
    references = References(create_missing=False)
    _number, errors = checked(path, references)
    if not desk.has_publish_permission(request):
        errors += public_rows(path)
    if errors:  # a topic was deleted meanwhile …
        messages.error(request, _("The table no longer fits the records. Choose it again."))
        return here
    named = [str(cells.get("slug") or "") for _line, cells in read(path)]
    for practice in Practice.objects.filter(slug__in=named):
        keep_present_state(practice)
    with reversion.create_revision():
        reversion.set_user(request.user)
        may_publish = desk.has_publish_permission(request)
        created, updated = write(path, references, may_publish=may_publish)
        for practice in Practice.objects.filter(pk__in=[*created, *updated]):
            reversion.add_to_revision(practice)
            desk.log_change(request, practice, _("Imported from a table"))
    path.unlink()
    text = _("%(created)d practices were created, %(updated)d changed.")
    messages.success(request, text % {"created": len(created), "updated": len(updated)})
    return HttpResponseRedirect(reverse("admin:practices_practice_changelist"))


@throttled("export")
def export_view(request, desk, suffix):
    """The practices of the list as it is filtered, as CSV or XLSX."""
    if not desk.has_view_permission(request) or suffix not in FORMATS:
        raise Http404
    practices = desk.get_changelist_instance(request).get_queryset(request)
    return desk_export(practices.order_by("pk"), suffix)
