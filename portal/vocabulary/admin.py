from django.contrib import admin

from portal.publishing.admin import PublicationAdmin, RecordAdmin
from portal.publishing.desk.tables import TablesMixin

from .models import Term, Topic
from .resources import TermResource, TopicResource


@admin.register(Topic)
class TopicAdmin(TablesMixin, RecordAdmin):
    resource_classes = [TopicResource]
    list_display = ["name", "parent", "icon", "order", "languages"]
    list_select_related = ["parent"]
    search_fields = ["name_ky", "name_ru", "slug"]
    autocomplete_fields = ["parent"]


@admin.register(Term)
class TermAdmin(TablesMixin, PublicationAdmin):
    resource_classes = [TermResource]
    list_display = ["name", "abbreviation", "domain", "state_shown", "languages"]
    list_filter = ["domain"]
    search_fields = [
        f"{field}_{code}" for field in ("name", "abbreviation", "synonyms") for code in ("ky", "ru")
    ]
    autocomplete_fields = ["agency", "project"]
