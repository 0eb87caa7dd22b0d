from functools import partial

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q
from django.urls import path
from django.utils.translation import gettext_lazy as _

from portal.publishing.admin import (
    NeedFilter,
    PartInline,
    PictureInline,
    PublicationAdmin,
    SideBySide,
)
from portal.publishing.models import State

from . import press_desk
from .models import (
    AgendaItem,
    Decision,
    Document,
    Meeting,
    MeetingPhoto,
    MeetingProject,
    Participation,
    Talk,
)
from .models.media import DocumentKind
from .models.meetings import MeetingStatus

WITHOUT_MINUTES = Q(status=MeetingStatus.HELD) & ~Exists(
    Document.objects.filter(meeting=OuterRef("pk"), kind=DocumentKind.MINUTES)
)


class ProjectInline(admin.TabularInline):
    model = MeetingProject
    extra = 0
    autocomplete_fields = ["project"]


class AgendaInline(PartInline):
    model = AgendaItem


class ParticipationInline(PartInline):
    model = Participation
    autocomplete_fields = ["agency"]


class TalkInline(PartInline):
    model = Talk
    autocomplete_fields = ["person", "position", "agency", "practices"]


class DecisionInline(PartInline):
    model = Decision
    autocomplete_fields = ["owner"]


class DocumentInline(PartInline):
    model = Document
    autocomplete_fields = ["talk"]


class PhotoInline(PictureInline, PartInline):
    model = MeetingPhoto


@admin.register(Talk)
class TalkAdmin(SideBySide, admin.ModelAdmin):
    """Only so that documents can look talks up; talks are edited with their meeting."""

    actions = None

    search_fields = ["title_ky", "title_ru", "meeting__name_ky", "meeting__name_ru"]

    def has_module_permission(self, request):
        return False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def delete_view(self, request, object_id, extra_context=None):
        raise PermissionDenied


class MeetingNeeds(NeedFilter):
    needs = {
        "photo": (_("a photo"), Q(photos=None) & ~Q(state=State.ARCHIVED)),
        "minutes": (_("minutes"), WITHOUT_MINUTES & ~Q(state=State.ARCHIVED)),
    }


@admin.register(Meeting)
class MeetingAdmin(PublicationAdmin):
    change_list_template = "admin/meetings/meeting/change_list.html"
    list_display = ["name", "state_shown", "languages", "date", "status", "body"]
    list_filter = ["status", "body", "projects"]
    need_filter = MeetingNeeds
    list_select_related = ["body"]
    date_hierarchy = "date"
    search_fields = ["name_ky", "name_ru", "lead_ky", "lead_ru", "slug"]
    autocomplete_fields = ["body"]
    inlines = [
        ProjectInline,
        AgendaInline,
        ParticipationInline,
        TalkInline,
        DecisionInline,
        DocumentInline,
        PhotoInline,
    ]
    fieldsets = [
        (None, {"fields": ["body", "name", ("date", "start_time", "end_time")]}),
        (_("Where and how"), {"fields": ["place", ("mode", "online_url")]}),
        (_("Status"), {"fields": ["status", "status_note"]}),
        (_("News"), {"fields": ["lead", "text", "source_url"]}),
        (_("Publishing"), {"fields": [("state_shown", "published_at"), "slug"]}),
    ]

    def get_urls(self):
        page = self.admin_site.admin_view(partial(press_desk.view, desk=self))
        return [path("from-text/", page, name="meetings_meeting_from_text"), *super().get_urls()]

    def waiting(self, request):
        yield from super().waiting(request)
        for name, label in (("photo", _("without a photo")), ("minutes", _("without minutes"))):
            yield label, Meeting.objects.filter(MeetingNeeds.needs[name][1]), {"needs": name}
