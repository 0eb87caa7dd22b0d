"""The data dictionary: what each column of each file and each field of the API means.

It is made from the columns that write the files and the shapes that make the API's answers.
"""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from .api_fields import resources
from .datasets import DATASETS


@require_safe
def dictionary(request):
    """Every column and every field: name, meaning, kind, unit, example."""
    names = {dataset.model._meta.label_lower: dataset.name for dataset in DATASETS}
    tables = [
        (dataset, [(column, names.get(column.refers_to, "")) for column in dataset.columns])
        for dataset in DATASETS
    ]
    context = {
        "tables": tables,
        "resources": [(one, [(column, "") for column in one.columns]) for one in resources()],
    }
    return render(request, "pages/dictionary.html", context)
