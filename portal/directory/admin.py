from django.contrib import admin
from modeltranslation.admin import TranslationTabularInline

from portal.publishing.admin import RecordAdmin
from portal.publishing.desk.tables import TablesMixin

from .models import Agency, Body, FormerName, Membership, Person, Position, Project, Territory
from .resources import AgencyResource, PersonResource

NAMES = ["name_ky", "name_ru"]
ABBREVIATIONS = ["abbreviation_ky", "abbreviation_ru"]


@admin.register(Agency)
class AgencyAdmin(TablesMixin, RecordAdmin):
    resource_classes = [AgencyResource]
    list_display = ["name", "abbreviation", "kind", "parent", "languages"]
    list_filter = ["kind"]
    list_select_related = ["parent"]
    search_fields = [*NAMES, *ABBREVIATIONS, "slug"]
    autocomplete_fields = ["parent", "successor"]


@admin.register(Body)
class BodyAdmin(RecordAdmin):
    list_display = ["name", "languages"]
    search_fields = [*NAMES, "slug"]
    autocomplete_fields = ["projects"]


@admin.register(Project)
class ProjectAdmin(RecordAdmin):
    list_display = ["name", "abbreviation", "funder", "implementer", "languages"]
    list_select_related = ["funder", "implementer"]
    search_fields = [*NAMES, *ABBREVIATIONS, "slug"]
    autocomplete_fields = ["funder", "implementer"]


@admin.register(Position)
class PositionAdmin(RecordAdmin):
    list_display = ["name", "languages"]
    search_fields = NAMES


class MembershipInline(admin.TabularInline):
    model = Membership
    extra = 0
    autocomplete_fields = ["agency", "position"]


@admin.register(Person)
class PersonAdmin(TablesMixin, RecordAdmin):
    resource_classes = [PersonResource]
    main_text = "about"
    list_display = ["full_name", "family_name", "given_name"]
    search_fields = ["family_name", "given_name", "patronymic", "slug"]
    ordering = ["family_name", "given_name"]
    inlines = [MembershipInline]


class FormerNameInline(TranslationTabularInline):
    model = FormerName
    extra = 0


@admin.register(Territory)
class TerritoryAdmin(RecordAdmin):
    list_display = ["name", "code", "kind", "parent", "valid_to", "languages"]
    list_filter = ["kind", "level"]
    list_select_related = ["parent"]
    search_fields = [*NAMES, "short_name_ky", "short_name_ru", "code", "former_names__name_ky"]
    autocomplete_fields = ["parent", "successors"]
    inlines = [FormerNameInline]
