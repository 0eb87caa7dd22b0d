from functools import partial

from django.contrib import admin
from django.db.models import Q
from django.urls import path
from django.utils.translation import gettext_lazy as _

from portal.publishing.admin import (
    NeedFilter,
    PartInline,
    PictureInline,
    PublicationAdmin,
    thumbnail,
)
from portal.publishing.models import State

from . import tables_desk, word_desk
from .models import (
    Attachment,
    FundingShare,
    Indicator,
    Partner,
    Photo,
    Practice,
    PracticeProject,
    PracticeTerritory,
    PracticeTopic,
    Replication,
    Step,
)


class LinkInline(admin.TabularInline):
    extra = 0


class TopicInline(LinkInline):
    model = PracticeTopic
    autocomplete_fields = ["topic"]
    extra = 1


class TerritoryInline(LinkInline):
    model = PracticeTerritory
    autocomplete_fields = ["territory"]
    extra = 1


class ProjectInline(LinkInline):
    model = PracticeProject
    autocomplete_fields = ["project"]


class PartnerInline(LinkInline):
    model = Partner
    autocomplete_fields = ["agency"]


class StepInline(PartInline):
    model = Step


class IndicatorInline(PartInline):
    model = Indicator


class FundingInline(PartInline):
    model = FundingShare
    autocomplete_fields = ["agency"]


class ReplicationInline(PartInline):
    model = Replication
    autocomplete_fields = ["territory"]


class PhotoInline(PictureInline, PartInline):
    model = Photo


class AttachmentInline(PartInline):
    model = Attachment


class PracticeNeeds(NeedFilter):
    needs = {"photo": (_("a photo"), Q(photos=None) & ~Q(state=State.ARCHIVED))}


@admin.register(Practice)
class PracticeAdmin(PublicationAdmin):
    change_list_template = "admin/practices/practice/change_list.html"
    main_text = "title"
    list_display = ["title", "cover", "state_shown", "languages", "status", "year", "published_at"]
    list_filter = ["status", "topics", "projects"]
    need_filter = PracticeNeeds
    date_hierarchy = "published_at"
    search_fields = ["title_ky", "title_ru", "summary_ky", "summary_ru", "locality_ky", "slug"]
    autocomplete_fields = ["owner", "verified_by"]
    inlines = [
        TopicInline,
        TerritoryInline,
        PhotoInline,
        StepInline,
        IndicatorInline,
        FundingInline,
        PartnerInline,
        ProjectInline,
        ReplicationInline,
        AttachmentInline,
    ]
    fieldsets = [
        (None, {"fields": ["title", "summary", "locality"]}),
        (_("Problem, solution, result"), {"fields": ["problem", "solution", "result"]}),
        (
            _("For those who repeat it"),
            {"fields": ["lessons", "transfer_advice", "sustainability"]},
        ),
        (
            _("Facts"),
            {
                "fields": [
                    ("settlement", "population"),
                    ("status", "start_year", "end_year"),
                    ("cost_total", "beneficiaries", "beneficiaries_women"),
                    "owner",
                ]
            },
        ),
        (
            _("Contact"),
            {
                "fields": [
                    ("contact_name", "contact_phone", "contact_email"),
                    ("contact_consent", "contact_checked_at"),
                ]
            },
        ),
        (
            _("Source"),
            {"fields": ["source_url", "source_note", "video_url", ("verified_by", "verified_at")]},
        ),
        (_("Publishing"), {"fields": [("state_shown", "published_at"), "slug"]}),
    ]

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path(
                "import/",
                wrap(partial(tables_desk.import_view, desk=self)),
                name="practices_practice_import",
            ),
            path(
                "export.<str:suffix>",
                wrap(partial(tables_desk.export_view, desk=self)),
                name="practices_practice_export",
            ),
            path(
                "word/",
                wrap(partial(word_desk.view, desk=self)),
                name="practices_practice_from_word",
            ),
            path(
                "word/practice-<str:language>.docx",
                wrap(partial(word_desk.form_view, desk=self)),
                name="practices_practice_word_form",
            ),
            *super().get_urls(),
        ]

    def waiting(self, request):
        yield from super().waiting(request)
        records = Practice.objects.filter(PracticeNeeds.needs["photo"][1])
        yield _("without a photo"), records, {"needs": "photo"}

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("photos")

    @admin.display(description=_("photo"))
    def cover(self, practice):
        return thumbnail(next(iter(practice.photos.all()), None))
