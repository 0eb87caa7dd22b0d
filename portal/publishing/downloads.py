"""A filtered list as a file: the same filters as its page, but nothing is guessed."""

from django.http import Http404, JsonResponse
from django.utils.translation import gettext as _

from .datasets import rows
from .datasets.writing import TYPES, TooLong, download


def export_of(request, suffix, dataset, form_class, records):
    """The whole result of a FilterForm as a download; `records(form)` is its queryset.

    400 with a problem (RFC 9457) that names the parameters which are not understood, or the text
    that is too long for XLSX; 404 for another `suffix`. The rows stand in the order of their keys.
    """
    if suffix not in TYPES:
        raise Http404(suffix)
    form = form_class(request.GET)
    if unknown := form.not_understood:
        return refusal(
            _("These parameters or their values are not understood: %(names)s.")
            % {"names": ", ".join(unknown)},
            parameters=unknown,
        )
    names = [column.name for column in dataset.columns]
    found = rows(dataset.columns, records(form).order_by("pk"))
    try:
        response = download(dataset.name, names, found, suffix)
    except TooLong as error:
        return refusal(too_long(error))
    response["Access-Control-Allow-Origin"] = "*"  # scripts of other sites may read it
    return response


def too_long(error: TooLong) -> str:
    """What to do about a text that XLSX cannot hold."""
    text = _("A cell of Excel holds %(limit)d characters: %(column)s of %(record)s is longer."
             " Take CSV or JSON.")  # fmt: skip
    return text % {"limit": 32_767, "column": error.column, "record": error.record}


def refusal(detail: str, **more) -> JsonResponse:
    """A 400 as problem details (RFC 9457)."""
    problem = {"type": "about:blank", "title": "Bad Request", "status": 400, "detail": detail}
    return JsonResponse(
        problem | more,
        status=400,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )
