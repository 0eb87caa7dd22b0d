"""Records in and out as CSV and XLSX, by django-import-export: a preview, all rows or none."""

from io import BytesIO

from django.conf import settings
from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export import resources
from import_export.admin import ImportExportMixin
from import_export.formats.base_formats import CSV, XLSX
from import_export.forms import ExportForm

from portal.publishing import workflow
from portal.publishing.datasets.cells import guarded, unguarded
from portal.publishing.models import Publication
from portal.publishing.uploads import refuse_bomb
from portal.search import index

PUBLIC = gettext_lazy("This record is public: propose the change in its form.")


class Guarded:
    """Of a format: no cell goes out that a spreadsheet would take for a formula."""

    def export_data(self, dataset, **kwargs):
        for _row in range(len(dataset)):
            dataset.append([guarded(str(cell)) for cell in dataset.lpop()])
        return super().export_data(dataset, **kwargs)


class SafeCSV(Guarded, CSV):
    pass


class SafeXLSX(Guarded, XLSX):
    """Refuses an archive that unpacks to too much before it is opened."""

    def create_dataset(self, in_stream):
        refuse_bomb(BytesIO(in_stream), settings.READ_MAX_BYTES)
        return super().create_dataset(in_stream)


class RecordResource(resources.ModelResource):
    """Rows of records: each is checked as the form would; rows as they are, are skipped."""

    class Meta:
        skip_unchanged = True
        report_skipped = True
        use_transactions = True
        clean_model_instances = True

    def before_import(self, dataset, **kwargs):
        if len(dataset) > settings.TABLE_MAX_ROWS:
            raise ValidationError(
                _("The table has %(rows)d rows; at most %(limit)d are taken here.")
                % {"rows": len(dataset), "limit": settings.TABLE_MAX_ROWS}
            )

    def before_import_row(self, row, **kwargs):
        for column, text in row.items():
            if isinstance(text, str):
                row[column] = unguarded(text)

    def before_save_instance(self, instance, row, **kwargs):
        """A published record, scheduled ones as well, changes by those who may in its form."""
        user = kwargs.get("user")
        if isinstance(instance, Publication) and user and not workflow.may_write(instance, user):
            raise ValidationError(PUBLIC)

    def skip_row(self, instance, original, row, import_validation_errors=None):
        """An empty cell is as good as a text that was never written."""
        if import_validation_errors or original.pk is None:
            return False
        return all(
            (column.get_value(instance) or "") == (column.get_value(original) or "")
            for column in self.get_import_fields()
        )


class TablesMixin(ImportExportMixin):
    """Buttons «Import» and «Export» on the list of a desk; `resource_classes` says the columns."""

    formats = [SafeCSV, SafeXLSX]
    export_form_class = ExportForm  # the one with boxes for fields has inline scripts
    from_encoding = to_encoding = "utf-8-sig"  # Excel takes a CSV file for UTF-8 by its mark

    def has_import_permission(self, request):
        return self.has_add_permission(request) and request.user.has_perm(
            f"{self.opts.app_label}.change_{self.opts.model_name}"
        )

    def has_export_permission(self, request):
        return self.has_view_permission(request)

    def process_import(self, request, **kwargs):
        try:
            with index.paused():
                return super().process_import(request, **kwargs)
        except FileNotFoundError:  # it went when it was confirmed before
            messages.error(request, _("The table waited too long. Choose it again."))
            return HttpResponseRedirect(
                reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_import")
            )

    def get_export_queryset(self, request):
        try:
            return super().get_export_queryset(request)
        except IncorrectLookupParameters:
            raise Http404 from None
