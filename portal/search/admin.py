"""What readers ask, and the synonyms that editors make of it."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from .models import QueryCount, SynonymSet


class FoundFilter(admin.SimpleListFilter):
    title = _("answer")
    parameter_name = "answer"

    def lookups(self, request, model_admin):
        return [("none", _("nothing was found")), ("some", _("something was found"))]

    def queryset(self, request, queryset):
        if self.value() == "none":
            return queryset.in_vain()
        return queryset.filter(found__gt=0) if self.value() == "some" else queryset


@admin.register(QueryCount)
class QueryCountAdmin(admin.ModelAdmin):
    """The queries asked most, and those in vain; one click away from a synonym."""

    list_display = ["text", "asked", "found", "make_synonym"]
    list_display_links = None
    list_filter = [FoundFilter]
    search_fields = ["text"]
    ordering = ["-asked", "text"]
    list_per_page = 50

    def waiting(self, request):
        """For the start page: what readers ask in vain, often enough to matter."""
        often = QueryCount.objects.in_vain().filter(asked__gte=QueryCount.OFTEN)
        yield _("questions of readers without an answer"), often, {"answer": "none"}

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    @admin.display(description=_("synonym"))
    def make_synonym(self, count):
        address = reverse("admin:search_synonymset_add")
        query = urlencode({"words": f"{count.text}\n"})
        return format_html('<a href="{}?{}">{}</a>', address, query, _("means the same as …"))


@admin.register(SynonymSet)
class SynonymSetAdmin(admin.ModelAdmin):
    """Words that mean the same; in force from the next query on."""

    list_display = ["__str__"]
    search_fields = ["words"]
