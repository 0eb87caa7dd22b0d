"""Texts that are typed and not saved: kept on the server while one writes, offered again later;
and changes to public records that wait for a publisher."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.core.files import File
from django.http import JsonResponse, QueryDict
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from portal.publishing.models import UnsavedForm

from . import checks

PRESENT = timedelta(minutes=5)  # who kept a text within this time has the form open
FIELDS = "_fields"  # the names of the inputs a proposer had
NOT_KEPT = {"csrfmiddlewaretoken", "_save", "_continue", "_addanother", "_move"}


def keep(user, model, object_id, data: QueryDict, *, is_proposal=False) -> UnsavedForm:
    """Keep what stands in a form, in place of what was kept of it before."""
    data = data.copy()
    for name in NOT_KEPT & set(data):
        del data[name]
    kept, _created = UnsavedForm.objects.update_or_create(
        user=user,
        content_type=ContentType.objects.get_for_model(model),
        object_id=object_id,
        is_proposal=is_proposal,
        defaults={"data": data.urlencode()},
    )
    return kept


def autosave(request, model, object_id):
    """Keep the form that the browser sends; JSON with the time and what is noticed in the texts."""
    kept = keep(request.user, model, object_id, request.POST)
    moment = time_format(timezone.localtime(kept.saved_at))
    return JsonResponse(
        {
            "kept": _("Kept at %(time)s, not saved yet") % {"time": moment},
            "notices": [
                {"field": notice.field, "text": notice.text}
                for notice in checks.notices(request.POST)
            ],
        }
    )


def offered(user, model, object_id):
    """What was kept of this form by `user` and waits to be taken up, or None."""
    return UnsavedForm.objects.of(model, object_id).filter(user=user, is_proposal=False).first()


def proposals(model, object_id):
    """The changes proposed to a public record, the oldest first."""
    if object_id is None:
        return UnsavedForm.objects.none()
    return UnsavedForm.objects.of(model, object_id).proposed().select_related("user").order_by("pk")


def others_writing(user, model, object_id) -> list[str]:
    """The names of others who have the form of this record open and are writing in it."""
    if object_id is None:
        return []
    recent = UnsavedForm.objects.of(model, object_id).filter(
        is_proposal=False, saved_at__gt=timezone.now() - PRESENT
    )
    return [kept.user.get_username() for kept in recent.exclude(user=user).select_related("user")]


def readable(kept_pk, user, model, object_id, *, may_review: bool) -> UnsavedForm | None:
    """The kept form `kept_pk` of this record, if it is the user's own or a proposal to be reviewed."""
    kept = UnsavedForm.objects.of(model, object_id).filter(pk=kept_pk).first()
    if kept and (kept.user_id == user.pk or (kept.is_proposal and may_review)):
        return kept
    return None


def names_in(form, formsets) -> list[str]:
    """The names of the inputs of a form and its parts."""
    forms = [form, *(part for formset in formsets for part in formset.forms)]
    return [bound.html_name for one in forms for bound in one]


def complete(data: QueryDict, form, formsets) -> None:
    """Put into a proposal what its author had no inputs for, as it is in the record.

    `form` and `formsets` are those of the record as it is now, unbound.
    """
    had = set(data.getlist(FIELDS))
    forms = [form, *(part for formset in formsets for part in formset.initial_forms)]
    for bound in (bound for one in forms for bound in one):
        if bound.html_name not in had:
            for name, value in inputs_of(bound):
                data.setdefault(name, value)


def inputs_of(bound):
    """(name, value) of the inputs in which a browser would send back what a field holds."""
    value = bound.value()
    if hasattr(bound.field.widget, "decompress"):
        parts = value if isinstance(value, list) else bound.field.widget.decompress(value)
        for number, part in enumerate(parts):
            yield f"{bound.html_name}_{number}", "" if part is None else str(part)
    elif value is True:
        yield bound.html_name, "on"
    elif value not in (None, False, "") and not isinstance(value, (list, File)):
        yield bound.html_name, str(value)
