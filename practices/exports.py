"""Practices as files with the columns that `practices.imports` reads: out and in without loss."""

from django.views.decorators.http import require_safe

from portal.publishing.datasets import rows
from portal.publishing.datasets.writing import download
from portal.publishing.downloads import export_of
from portal.throttling import throttled

from .datasets import COLUMNS, PRACTICES
from .forms import CatalogueForm

FORMATS = ("csv", "xlsx")  # that the desk offers


def desk_export(practices, suffix: str):
    """`practices`, a queryset, as they stand at the desk: drafts and contacts as well."""
    names = [column.name for column in COLUMNS]
    return download("practices", names, rows(COLUMNS, practices), suffix)


@require_safe
@throttled("export")
def export(request, suffix):
    """The practices that the filters of the catalogue leave, whole; 400 for unknown filters."""
    return export_of(request, suffix, PRACTICES, CatalogueForm, CatalogueForm.practices)
