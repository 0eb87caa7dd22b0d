"""The admin of a record in two languages: nothing typed is lost, every version can come back."""

from django.contrib import admin, messages
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.core.exceptions import PermissionDenied
from django.forms import Script
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from js_asset import Media
from modeltranslation.admin import TranslationAdmin
from reversion.admin import VersionAdmin
from reversion.models import Version

from portal.paging import page_of
from portal.publishing import workflow
from portal.publishing.languages import LANGUAGES, languages_with
from portal.publishing.models import UnsavedForm
from portal.search import index

from . import checks, filters, history, refusal, unsaved
from .forms import RecordForm
from .languages import SideBySide, marks_for
from .restoring import Restoring

TAKE_UP = "unsaved"  # the parameter that opens a form with a text that was kept


class RecordAdmin(Restoring, SideBySide, VersionAdmin, TranslationAdmin):
    """An admin of records in two languages; a save refreshes the search index once."""

    main_text = "name"  # the field whose languages the list tells
    form = RecordForm
    need_filter = filters.NeedFilter
    history_latest_first = True
    change_form_template = "admin/desk/form.html"
    object_history_template = "admin/desk/history.html"
    revision_form_template = "admin/desk/version.html"
    recover_form_template = "admin/desk/version.html"

    class Media:
        css = {"all": ["desk/desk.css"]}
        js = [Script("desk/desk.js", defer=True), Script("desk/uploads.js", defer=True)]

    def get_urls(self):
        info = self.opts.app_label, self.opts.model_name
        wrap = self.admin_site.admin_view
        return [
            path(
                "add/autosave/", wrap(self.autosave_view), name="{}_{}_autosave_new".format(*info)
            ),
            path(
                "<int:object_id>/autosave/",
                wrap(self.autosave_view),
                name="{}_{}_autosave".format(*info),
            ),
            path(
                "<int:object_id>/compare/",
                wrap(self.compare_view),
                name="{}_{}_compare".format(*info),
            ),
            *super().get_urls(),
        ]

    def waiting(self, request):
        """What waits for this user among the records: (label, queryset, parameters of the list)."""
        if self.has_change_permission(request):
            records = self.model._default_manager.filter(filters.to_translate(self.model))
            yield _("to translate"), records, {filters.NeedFilter.parameter_name: filters.TRANSLATE}

    def get_list_filter(self, request):
        return [*super().get_list_filter(request), self.need_filter]

    # --- The form -------------------------------------------------------------------------------

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.request = request
        form.stored = staticmethod(lambda: self.stored_forms(request, obj.pk))
        form.restored = hasattr(request, "taken_up")
        form.refusal = getattr(request, "refusal", "")
        form.marks = marks_for(request, obj)
        return form

    def stored_forms(self, request, pk):
        """The form and formsets of a record as it is in the database now, unbound."""
        record = self.get_queryset(request).get(pk=pk)
        form = self.get_form(request, record, change=True, fields=self.form_fields(request, record))
        formsets = [
            formset(
                instance=record,
                prefix=formset.get_default_prefix(),
                queryset=inline.get_queryset(request),
            )
            for formset, inline in self.get_formsets_with_inlines(request, record)
        ]
        return form(instance=record), formsets

    def _create_formsets(self, request, obj, change):
        formsets, inlines = super()._create_formsets(request, obj, change)
        # For those who ask what a save will change, and which of it the user had inputs for.
        request.formsets = formsets
        request.open_formsets = [
            formset
            for formset, inline in zip(formsets, inlines, strict=True)
            if inline.has_change_permission(request, obj)
        ]
        return formsets, inlines

    def changes(self, request, form) -> bool:
        """Whether the form that came in holds anything else than the record."""
        return form.has_changed() or any(parts.has_changed() for parts in request.formsets)

    def form_fields(self, request, record):
        return flatten_fieldsets(self.get_fieldsets(request, record))

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method != "POST":
            self.take_up(request, object_id)
        if request.method != "POST" or hasattr(request, "refusal"):
            return super().changeform_view(request, object_id, form_url, extra_context)
        with index.paused():
            if object_id:  # of two who save at once, the second waits here and sees the first
                rows = self.model._base_manager.filter(pk=unquote(object_id))
                list(rows.select_for_update(no_key=True, of=("self",)).values_list("pk"))
            return super().changeform_view(request, object_id, form_url, extra_context)

    def add_view(self, request, form_url="", extra_context=None):
        view = super().add_view
        return refusal.whole(request, lambda: view(request, form_url, extra_context))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        view = super().change_view

        def change():
            saves = request.method == "POST" and not hasattr(request, "refusal")
            if saves and (record := self.get_object(request, object_id)):
                history.keep_present_state(record)
            return view(request, object_id, form_url, extra_context)

        return refusal.whole(request, change)

    def get_inline_formsets(self, request, formsets, inline_instances, obj=None):
        conflict = getattr(request, "conflict", None)
        if conflict is not None:
            formsets = conflict.settle_parts(formsets)
        return super().get_inline_formsets(request, formsets, inline_instances, obj)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form = context["adminform"].form
        formsets = [inline.formset for inline in context["inline_admin_formsets"]]
        pk = obj.pk if obj else None
        # The import map of the rich-text editor stands in the page; the policy wants its nonce.
        context["media"] = Media.from_media(context["media"], nonce=str(request.csp_nonce))
        context["base"] = form.base(formsets) if change else ""
        context["conflict"] = form.conflict
        context["autosave_address"] = self.address("autosave", pk) if pk else self.address(
            "autosave_new")  # fmt: skip
        context["taken_up"] = getattr(request, "taken_up", None)
        context["offered"] = None
        if request.method != "POST":
            context["offered"] = unsaved.offered(request.user, self.model, pk)
        context["others"] = unsaved.others_writing(request.user, self.model, pk)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def address(self, page, *args):
        """The address of a page of this desk: "change", "compare" …"""
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}"
        return reverse(name, args=args)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        form.declare_translations()
        for formset in formsets:
            for part in formset.forms:
                if hasattr(part, "declare_translations") and part.instance.pk:
                    part.declare_translations()
        UnsavedForm.objects.of(self.model, form.instance.pk if change else None).filter(
            user=request.user
        ).delete()
        for text in checks.on_save(form, formsets):
            messages.warning(request, text)
        for notice in checks.notices(request.POST):
            label = form.fields[notice.field].label if notice.field in form.fields else ""
            messages.warning(request, checks.with_label(label, notice))

    # --- What was typed and not saved -------------------------------------------------------------

    def autosave_view(self, request, object_id=None):
        """Keep what stands in the form."""
        record = get_object_or_404(self.model, pk=object_id) if object_id else None
        allowed = (
            self.has_change_permission(request, record)
            if record
            else self.has_add_permission(request)
        )
        if request.method != "POST" or not allowed:
            raise PermissionDenied
        return unsaved.autosave(request, self.model, object_id)

    def take_up(self, request, object_id):
        """Make of a GET that names a kept text the form with that text in it."""
        if not request.GET.get(TAKE_UP, "").isdecimal():
            return
        kept = self.kept(request, object_id)
        if kept is None:
            raise Http404
        request.taken_up = kept
        data = kept.as_post()
        if kept.is_proposal:
            unsaved.complete(data, *self.stored_forms(request, kept.object_id))
        request.method, request.POST = "POST", data
        request._files = MultiValueDict()

    def kept(self, request, object_id):
        """The kept text that the address names, where this user may read it."""
        kept_pk = request.GET.get(TAKE_UP, "")
        if not (kept_pk.isascii() and kept_pk.isdecimal() and len(kept_pk) < 19):
            return None
        may_review = workflow.has_right(request.user, self.model(), workflow.PUBLISH)
        object_id = int(object_id) if object_id else None
        return unsaved.readable(
            int(kept_pk), request.user, self.model, object_id, may_review=may_review
        )

    # --- History --------------------------------------------------------------------------------

    def delete_view(self, request, object_id, extra_context=None):
        if request.method == "POST" and (record := self.get_object(request, object_id)):
            history.keep_present_state(record)
        return super().delete_view(request, object_id, extra_context)

    def delete_queryset(self, request, queryset):
        for record in queryset:
            history.keep_present_state(record)
        with index.paused():
            super().delete_queryset(request, queryset)

    def history_view(self, request, object_id, extra_context=None):
        record = self.get_object(request, object_id)
        versions = Version.objects.none()
        if record is not None:
            versions = Version.objects.get_for_object(record).select_related("revision__user")
        context = {"versions": page_of(request, versions), "steps": self.steps_of(record)}
        return admin.ModelAdmin.history_view(
            self, request, object_id, context | (extra_context or {})
        )

    def steps_of(self, record):
        """The recorded changes of state; only publications have them."""
        return []

    def compare_view(self, request, object_id):
        """What changed between two versions of a record."""
        record = get_object_or_404(self.model, pk=object_id)
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        versions = {str(row.pk): row for row in Version.objects.get_for_object(record)}
        older, newer = (versions.get(request.GET.get(name)) for name in ("older", "newer"))
        if older is None or newer is None:
            raise Http404
        if older.pk > newer.pk:
            older, newer = newer, older
        context = self.admin_site.each_context(request) | {
            "title": _("What changed"),
            "subtitle": str(record),
            "opts": self.opts,
            "original": record,
            "older": older,
            "newer": newer,
            "changes": history.changes(older, newer),
        }
        return TemplateResponse(request, "admin/desk/compare.html", context)

    @admin.display(description=gettext_lazy("languages"))
    def languages(self, record):
        there = languages_with(record, self.main_text)
        return "  ".join(f"{code} {'✓' if code in there else '—'}" for code in LANGUAGES)
