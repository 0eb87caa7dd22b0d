"""Columns of the vocabulary as tables."""

from import_export.fields import Field
from import_export.widgets import ForeignKeyWidget

from portal.publishing.desk.tables import RecordResource

from .models import Term, Topic


class TopicResource(RecordResource):
    parent = Field("parent", "parent", ForeignKeyWidget(Topic, "slug"))

    class Meta(RecordResource.Meta):
        model = Topic
        import_id_fields = ["slug"]
        fields = ["slug", "name_ky", "name_ru", "icon", "order", "parent"]


class TermResource(RecordResource):
    """Terms have no address of their own, so `id` is the key; new rows leave it empty.

    New terms come in as drafts: the state is no column.
    """

    class Meta(RecordResource.Meta):
        model = Term
        fields = [
            "id",
            "name_ky",
            "name_ru",
            "abbreviation_ky",
            "abbreviation_ru",
            "definition_ky",
            "definition_ru",
            "synonyms_ky",
            "synonyms_ru",
            "domain",
            "source",
        ]
