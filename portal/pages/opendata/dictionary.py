"""The data dictionary: what each column of each file means, from the columns themselves."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from .datasets import DATASETS


@require_safe
def dictionary(request):
    """Every column of every dataset: name, meaning, kind, unit, example."""
    names = {dataset.model._meta.label_lower: dataset.name for dataset in DATASETS}
    tables = [
        (dataset, [(column, names.get(column.refers_to, "")) for column in dataset.columns])
        for dataset in DATASETS
    ]
    return render(request, "pages/dictionary.html", {"tables": tables})
