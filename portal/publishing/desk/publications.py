"""The admin of records that are published: moves of the workflow, previews, proposed changes."""

import json
from copy import copy

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.publishing import preview, workflow
from portal.publishing.models import State, UnsavedForm, WorkflowEntry
from portal.search import index

from . import filters, unsaved
from .conflicts import fingerprints
from .forms import BASE, MESSAGE, MOVE
from .records import RecordAdmin


class Proposed(Exception):
    """What was typed is valid, but goes to a publisher instead of into the record.

    `fields`: the names of the inputs that the form of this user had.
    """

    def __init__(self, fields: list[str]):
        super().__init__()
        self.fields = fields


class PublicationAdmin(RecordAdmin):
    """An admin of records that pass draft → in review → published → archived."""

    exclude = ["state"]  # it changes by moves alone
    actions = ["publish", "send_to_review", "archive"]

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def state_shown(self, record):
        scheduled = record.state == State.PUBLISHED and not record.is_public
        label = _("scheduled") if scheduled else record.get_state_display()
        return format_html('<span class="state {}">{}</span>', record.state, label)

    def waiting(self, request):
        stage, records = filters.StageFilter.parameter_name, self.model._default_manager.all()
        if self.has_publish_permission(request):
            for name, label in (
                (State.REVIEW, _("to review")),
                (filters.PROPOSED, _("changes proposed")),
                (filters.SCHEDULED, _("scheduled")),
            ):
                yield label, filters.in_stage(records, name), {stage: name}
        if self.has_change_permission(request):
            returned = filters.in_stage(records, filters.RETURNED)
            yield _("returned with a message"), returned, {stage: filters.RETURNED}
        yield from super().waiting(request)

    def get_list_filter(self, request):
        return [filters.StageFilter, *super().get_list_filter(request)]

    def has_publish_permission(self, request):
        return workflow.has_right(request.user, self.model(), workflow.PUBLISH)

    def get_view_on_site_url(self, obj=None):
        """None while readers would find no page there; the preview stands beside it."""
        return super().get_view_on_site_url(obj) if obj and obj.is_public else None

    def get_readonly_fields(self, request, obj=None):
        readonly = (*super().get_readonly_fields(request, obj), "state_shown")
        if self.has_publish_permission(request):
            return readonly
        columns = {field.name for field in self.model._meta.fields}
        return (*readonly, *({"published_at", "slug"} & columns - set(readonly)))

    # --- The form -------------------------------------------------------------------------------

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.proposes = change and obj is not None and not self.writes(request, obj)
        form.overwrites = staticmethod(lambda: self.overwrites(request, obj))
        return form

    def overwrites(self, request, record) -> bool:
        """Whether what comes in would take the place of another proposal of the same user."""
        taken_up = self.kept(request, record.pk)
        own = unsaved.proposals(self.model, record.pk).filter(user=request.user)
        return own.exclude(pk=taken_up.pk if taken_up else None).exists()

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        record = obj or self.model()
        context["moves"] = workflow.moves_for(record, request.user)
        context["proposes"] = context["adminform"].form.proposes
        context["last_step"] = (
            WorkflowEntry.objects.of(obj).exclude(message="").first() if obj else None
        )
        context["proposals"] = unsaved.proposals(self.model, record.pk)
        context["may_publish"] = self.has_publish_permission(request)
        if obj:
            # The address as it is stored: a form that is refused has put its own into `obj`.
            stored = self.model._base_manager.get(pk=obj.pk)
            address = f"{stored.get_absolute_url()}?{preview.PARAMETER}="
            context["preview"] = address + preview.STAFF
            context["preview_link"] = settings.SITE_URL + address + preview.token_for(obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            with transaction.atomic():
                return super().changeform_view(request, object_id, form_url, extra_context)
        except Proposed as proposed:
            data = request.POST.copy()
            data.setlist(unsaved.FIELDS, proposed.fields)
            data[BASE] = self.whole_base(request, int(object_id))
            unsaved.keep(request.user, self.model, int(object_id), data, is_proposal=True)
            UnsavedForm.objects.of(self.model, int(object_id)).filter(
                user=request.user, is_proposal=False
            ).delete()
            text = _("Your change waits for a publisher. Until then the page stays as it is.")
            messages.success(request, text)
            return HttpResponseRedirect(self.address("changelist"))

    def whole_base(self, request, pk) -> str:
        """The fingerprints of every field of a record, also those this user has no inputs for."""
        whole = copy(request)
        whole.user = get_user_model()(is_superuser=True)
        return json.dumps(fingerprints(*self.stored_forms(whole, pk)))

    def writes(self, request, record) -> bool:
        """Whether a save goes into the record at once: else it is kept as a proposed change."""
        if workflow.may_write(record, request.user):
            return True
        kept = self.kept(request, record.pk)
        by_another = kept and kept.is_proposal and kept.user_id != request.user.pk
        return bool(by_another and self.has_publish_permission(request))

    def save_model(self, request, obj, form, change):
        if change and self.changes(request, form) and not self.writes(request, obj):
            raise Proposed(unsaved.names_in(form, request.open_formsets))
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        record, user = form.instance, request.user
        if not change or self.changes(request, form):
            workflow.note(record, user, wrote=True)
        if kept := self.kept(request, record.pk):
            kept.delete()
        if name := form.data.get(MOVE):
            move = workflow.MOVES[name]
            workflow.move(record, move, user, message=form.data.get(MESSAGE, ""))
            text = _("Its state is now: %(state)s.") % {"state": record.get_state_display()}
            messages.success(request, text)

    def steps_of(self, record):
        return WorkflowEntry.objects.of(record) if record else []

    # --- Many at once ---------------------------------------------------------------------------

    @admin.action(description=gettext_lazy("Publish the chosen ones"), permissions=["publish"])
    def publish(self, request, records):
        self.move(request, records, "publish")

    @admin.action(
        description=gettext_lazy("Send the chosen ones to review"), permissions=["change"]
    )
    def send_to_review(self, request, records):
        self.move(request, records, "submit")

    @admin.action(description=gettext_lazy("Archive the chosen ones"), permissions=["publish"])
    def archive(self, request, records):
        self.move(request, records, "archive")

    def move(self, request, records, name):
        """Make the move with each of `records` that allows it, and tell of the others why not."""
        move, moved = workflow.MOVES[name], 0
        with index.paused():
            for record in records.select_for_update(no_key=True, of=("self",)):
                try:
                    workflow.check(record, move, request.user)
                except ValidationError as refused:
                    text = format_html("{}: {}", record, " ".join(refused.messages))
                    self.message_user(request, text, messages.WARNING)
                    continue
                workflow.move(record, move, request.user)
                self.log_change(request, record, str(move.label))
                moved += 1
        if moved:
            text = ngettext("%(number)d record changed.", "%(number)d records changed.", moved)
            self.message_user(request, text % {"number": moved}, messages.SUCCESS)
