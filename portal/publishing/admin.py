"""What every desk of the admin shares: two languages side by side, states, one index refresh."""

from django.contrib import admin, messages
from django.db import models
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from js_asset import Media
from modeltranslation.admin import TranslationAdmin
from modeltranslation.translator import translator

from portal.search import index

from .languages import LANGUAGES, languages_with
from .models import State

admin.site.site_header = _("Editors' desk")
admin.site.site_title = _("Editors' desk")
admin.site.index_title = _("What can be edited")


class SideBySide:
    """Puts the languages of a field into one row, each input marked with its language."""

    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        return [
            (name, options | {"fields": self.paired(options["fields"])})
            for name, options in fieldsets
        ]

    def paired(self, fields):
        """`fields` with title_ky, title_ru … as one row."""
        rows, translated = [], translator.get_options_for_model(self.model).all_fields
        seen = {}
        for field in fields:
            stem, _underscore, code = str(field).rpartition("_")
            if code in LANGUAGES and stem in translated:
                if stem not in seen:
                    seen[stem] = []
                    rows.append(seen[stem])
                seen[stem].append(field)
            else:
                rows.append(field)
        return [tuple(row) if isinstance(row, list) else row for row in rows]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and (language := getattr(db_field, "language", "")):
            field.widget.attrs["lang"] = language
        return field


class RecordAdmin(SideBySide, TranslationAdmin):
    """An admin of records in two languages; a save refreshes the search index once."""

    main_text = "name"  # the field whose languages the list tells

    class Media:
        css = {"all": ["desk/desk.css"]}

    def changeform_view(self, request, *args, **kwargs):
        if request.method != "POST":
            return super().changeform_view(request, *args, **kwargs)
        with index.paused():
            return super().changeform_view(request, *args, **kwargs)

    def render_change_form(self, request, context, *args, **kwargs):
        # The import map of the rich-text editor stands in the page; the policy wants its nonce.
        context["media"] = Media.from_media(context["media"], nonce=str(request.csp_nonce))
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description=_("languages"))
    def languages(self, record):
        there = languages_with(record, self.main_text)
        return "  ".join(f"{code} {'✓' if code in there else '—'}" for code in LANGUAGES)


class PublicationAdmin(RecordAdmin):
    """An admin of records that are published; adds the state, and actions that change it."""

    actions = ["publish", "send_to_review", "archive"]

    @admin.display(description=_("state"), ordering="state")
    def state_shown(self, record):
        scheduled = record.state == State.PUBLISHED and not record.is_public
        label = _("scheduled") if scheduled else record.get_state_display()
        return format_html('<span class="state {}">{}</span>', record.state, label)

    @admin.action(description=_("Publish the chosen ones"), permissions=["change"])
    def publish(self, request, records):
        self.move(request, records, State.PUBLISHED)

    @admin.action(description=_("Send the chosen ones to review"), permissions=["change"])
    def send_to_review(self, request, records):
        self.move(request, records, State.REVIEW)

    @admin.action(description=_("Archive the chosen ones"), permissions=["change"])
    def archive(self, request, records):
        self.move(request, records, State.ARCHIVED)

    def move(self, request, records, state):
        """Give `records` the state, one by one so that the index and the log follow."""
        with index.paused():
            for record in records:
                record.state = state
                record.save()
                self.log_change(request, record, f"state: {state}")
        number = len(records)
        text = ngettext("%(number)d record changed.", "%(number)d records changed.", number)
        self.message_user(request, text % {"number": number}, messages.SUCCESS)


class PictureInline:
    """Shows the smallest variant beside the fields of a picture."""

    readonly_fields = ["thumbnail"]

    @admin.display(description=_("picture"))
    def thumbnail(self, photo):
        return thumbnail(photo)


def thumbnail(photo):
    """A small image of a Picture record, "—" where there is none."""
    if not photo or not photo.variants:
        return "—"
    name = photo.variants["webp"][0][1]
    return format_html('<img class="thumbnail" src="{}" alt="">', photo.image.storage.url(name))
