"""External lists, page by page."""

from django.http import Http404
from django.utils.http import urlencode

from portal.publishing.shapes import absolute

from .asked import Asked

# What stands within objects; `omit_internal=true` leaves it out (each has a list of its own).
INTERNAL = ("membership", "agendaItem", "auxiliaryFile", "invitation", "resultsProtocol",
            "location", "legislativeTerm")  # fmt: skip


def page(request, source, rows, asked: Asked) -> dict:
    """A page of `rows`, a queryset or a list; Http404 for one beyond the last."""
    total = len(rows) if isinstance(rows, list) else rows.order_by().count()
    last = max(1, -(-total // asked.limit))
    if asked.page > last:
        raise Http404(asked.page)
    start = (asked.page - 1) * asked.limit
    data = source.objects(list(rows[start : start + asked.limit]), asked.lang)
    if asked.omit_internal:
        data = [without_internal(one) for one in data]
    return {
        "data": data,
        "pagination": {
            "totalElements": total,
            "elementsPerPage": asked.limit,
            "currentPage": asked.page,
            "totalPages": last,
        },
        "links": links(request, asked.page, last),
    }


def without_internal(told: dict) -> dict:
    return {name: value for name, value in told.items() if not (name in INTERNAL and inner(value))}


def inner(value) -> bool:
    """Whether it is an object or a list of objects, not addresses."""
    return isinstance(value, dict) or (
        isinstance(value, list) and not any(isinstance(one, str) for one in value)
    )


def links(request, number: int, last: int) -> dict:
    """The filters stay in every link."""
    pages = {"first": 1, "self": number, "last": last}
    if number > 1:
        pages["prev"] = number - 1
    if number < last:
        pages["next"] = number + 1
    return {name: address(request, page) for name, page in pages.items()}


def address(request, number: int) -> str:
    query = [(name, value) for name, values in request.GET.lists() for value in values
             if name != "page"]  # fmt: skip
    if number > 1:
        query.append(("page", number))
    return absolute(f"{request.path}?{urlencode(query)}" if query else request.path)
