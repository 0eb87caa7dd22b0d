"""Practices in and out as tables at the desk: upload, preview, confirm; export of a list."""

import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import reversion
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import storages
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.publishing import workflow
from portal.publishing.datasets.writing import TooLong
from portal.publishing.desk import pending
from portal.publishing.desk.history import keep_present_state
from portal.publishing.desk.tables import PUBLIC
from portal.publishing.downloads import too_long
from portal.publishing.models import State
from portal.publishing.uploads import refuse_bomb, refuse_size
from portal.throttling import posts, throttled

from .exports import FORMATS, desk_export
from .imports.preview import CHANGED, NEW, SAME, Outcome, outcomes
from .imports.references import References
from .imports.rows import COLUMNS
from .imports.writing import checked, write
from .models import Practice

SUFFIXES = (".csv", ".xlsx", ".jsonl")
SALT, AGE = "practices.tables", 3600  # a looked-through file waits an hour


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
    """Keep an uploaded file where the portal alone reads it; its name there."""
    pending.forget_old()
    return storages["waiting"].save(secrets.token_hex(16) + Path(file.name).suffix.lower(), file)


@contextmanager
def opened(name: str) -> Iterator[Path]:
    """A file that was put aside, on this machine. Raises FileNotFoundError where it is gone."""
    with (
        storages["waiting"].open(name) as waiting,
        tempfile.NamedTemporaryFile(suffix=Path(name).suffix) as copy,
    ):
        shutil.copyfileobj(waiting, copy)
        copy.flush()
        yield Path(copy.name)


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
        "may_publish": may_publish(request, desk),
    }
    if request.method == "POST" and "token" in request.POST:
        return confirmed(request, desk, request.POST["token"])
    if request.method == "POST":
        context["form"] = form = TableForm(request.POST, request.FILES)
        if form.is_valid():
            context |= preview(request, form.cleaned_data["file"], context["may_publish"])
    return TemplateResponse(request, "admin/practices/import.html", context)


def may_publish(request, desk) -> bool:
    """Whether what this user writes in a table may become public, or change what is, at once."""
    return desk.has_publish_permission(request) and workflow.may_publish_alone(request.user)


def preview(request, file, publishes) -> dict:
    """What the page shows of an uploaded table: errors, or what each row would do."""
    name = put_aside(file)
    with opened(name) as path:
        references = References(create_missing=False)
        errors = faults(path, references)
        found = [] if errors else outcomes(path, references, may_publish=publishes)
    errors = errors or ([] if publishes else proposals(found))
    if errors:
        storages["waiting"].delete(name)
        return {"faults": errors[:200], "number_of_faults": len(errors)}
    kinds = [one.kind for one in found]
    return {
        "token": signing.dumps(name, salt=SALT),
        "outcomes": [one for one in found if one.kind != SAME][:500],
        "counts": {kind: kinds.count(kind) for kind in (NEW, CHANGED, SAME)},
    }


def faults(path, references) -> list[tuple[int, str, str]]:
    """(line, column, reason) of what is wrong in a table, whoever brings it."""
    number, errors = checked(path, references)
    if number > settings.TABLE_MAX_ROWS:
        errors = [(0, "", _("The table has %(rows)d rows; at most %(limit)d are taken here.")
                   % {"rows": number, "limit": settings.TABLE_MAX_ROWS})]  # fmt: skip
    return errors


def proposals(found: list[Outcome]) -> list[tuple[int, str, str]]:
    """The same of rows that change a published practice: that is proposed in its form."""
    changed = (one for one in found if one.kind == CHANGED and one.of_published)
    return [(one.line, "slug", str(PUBLIC)) for one in changed]


def confirmed(request, desk, token):
    """Import a table that was looked through."""
    try:
        name = signing.loads(token, salt=SALT, max_age=AGE)
        with opened(name) as path:
            created, updated = imported(request, desk, path)
    except (signing.BadSignature, FileNotFoundError):
        messages.error(request, _("The table waited too long. Choose it again."))
    except NoLongerFits:
        messages.error(request, _("The table no longer fits the records. Choose it again."))
    else:
        storages["waiting"].delete(name)
        text = _("%(created)d practices were created, %(updated)d changed.")
        messages.success(request, text % {"created": len(created), "updated": len(updated)})
        return HttpResponseRedirect(reverse("admin:practices_practice_changelist"))
    return HttpResponseRedirect(reverse("admin:practices_practice_import"))


class NoLongerFits(Exception):
    """A topic was deleted meanwhile, a practice became public …"""


@transaction.atomic
def imported(request, desk, path) -> tuple[list[int], list[int]]:
    """The keys of what was (created, updated), each with its version and who wrote it.

    Raises NoLongerFits.
    """
    references, publishes = References(create_missing=False), may_publish(request, desk)
    errors = faults(path, references)
    if not errors and not publishes:
        errors = proposals(outcomes(path, references, may_publish=False))
    if errors:
        raise NoLongerFits
    before = {}
    for practice in references.addresses.practices(references.addresses.lines).values():
        keep_present_state(practice)
        before[practice.pk] = practice.state
    with reversion.create_revision():
        reversion.set_user(request.user)
        created, updated = write(path, references, may_publish=publishes)
        for practice in Practice.objects.filter(pk__in=[*created, *updated]):
            reversion.add_to_revision(practice)
            state = before.get(practice.pk, State.DRAFT)
            workflow.note(practice, request.user, before=state, wrote=True)
            desk.log_change(request, practice, _("Imported from a table"))
    return created, updated


@throttled("export")
def export_view(request, desk, suffix):
    """The practices of the list as it is filtered, as CSV or XLSX."""
    if not desk.has_view_permission(request) or suffix not in FORMATS:
        raise Http404
    try:
        practices = desk.get_changelist_instance(request).get_queryset(request)
        return desk_export(practices.order_by("pk"), suffix)
    except IncorrectLookupParameters:
        raise Http404 from None
    except TooLong as error:
        messages.error(request, too_long(error))
        return HttpResponseRedirect(reverse("admin:practices_practice_changelist"))
