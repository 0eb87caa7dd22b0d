from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.publishing.datasets.writing import download
from portal.throttling import throttled
from practices.charts import LINE_HEIGHT, lines

from .figures import FIGURES

MOST = 15  # bars of a chart; its table has them all


@require_safe
def statistics(request):
    """The portal in figures: charts, each with its table and a file."""
    charts = []
    for figure in FIGURES:
        rows = figure.rows()
        shown = lines(rows[-MOST:] if figure.name.endswith("-year") else rows[:MOST])
        chart = {"figure": figure, "rows": rows, "lines": shown, "height": len(shown) * LINE_HEIGHT}
        charts.append(chart | {"more": len(rows) - len(shown)})
    return render(request, "pages/statistics.html", {"charts": charts})


@require_safe
@throttled("export")
def as_csv(request, name):
    """The figures of one chart, all of them."""
    figure = next((one for one in FIGURES if one.name == name), None)
    if figure is None:
        raise Http404(name)
    rows = ([row.key, str(row.label), row.value] for row in figure.rows())
    return download(name, ["key", "name", "value"], rows, "csv")
