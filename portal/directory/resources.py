"""Columns of the directory as tables."""

from import_export.fields import Field
from import_export.widgets import ForeignKeyWidget

from portal.publishing.desk.tables import RecordResource

from .models import Agency, Person


class AgencyResource(RecordResource):
    parent = Field("parent", "parent", ForeignKeyWidget(Agency, "slug"))
    successor = Field("successor", "successor", ForeignKeyWidget(Agency, "slug"))

    class Meta(RecordResource.Meta):
        model = Agency
        import_id_fields = ["slug"]
        fields = [
            "slug",
            "name_ky",
            "name_ru",
            "abbreviation_ky",
            "abbreviation_ru",
            "kind",
            "parent",
            "successor",
            "valid_from",
            "valid_to",
            "website",
            "about_ky",
            "about_ru",
        ]


class PersonResource(RecordResource):
    class Meta(RecordResource.Meta):
        model = Person
        import_id_fields = ["slug"]
        fields = ["slug", "family_name", "given_name", "patronymic", "about_ky", "about_ru"]
