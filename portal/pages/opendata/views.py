from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.publishing.addresses import LICENCE

from . import dumps
from .datasets import DATASETS


@require_safe
def open_data(request):
    """What can be taken, and how, in plain words; the dumps with their sizes and day."""
    dump = dumps.current()
    context = {
        "licence": LICENCE,
        "made_at": dump.made_at if dump else None,
        "tables": [(one, dump.of(one.name)) for one in DATASETS] if dump else [],
    }
    return render(request, "pages/open_data.html", context)
