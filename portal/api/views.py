"""Views that give data, beside those that ninja makes."""

from functools import wraps

from django.http import Http404

from . import problems
from .answers import answer


def data_view(view):
    """`view(request, …) -> data` as a view; what it refuses becomes a problem."""

    @wraps(view)
    def answered(request, **kwargs):
        try:
            return answer(request, view(request, **kwargs))
        except problems.Problem as problem:
            return problems.of_problem(request, problem)
        except Http404 as missing:
            return problems.of_not_found(request, missing)

    return answered
