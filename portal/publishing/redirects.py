"""The record at an address, or a permanent redirect from an address it had before."""

from functools import wraps

from django.contrib.contenttypes.models import ContentType
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse

from .models import FormerSlug


def formerly(queryset, slug):
    """The record among `queryset` that had the address `slug` before; None where there is none."""
    kind = ContentType.objects.get_for_model(queryset.model)
    former = FormerSlug.objects.filter(content_type=kind, slug=slug)
    return queryset.filter(pk__in=former.values("object_id")).first()


def get_or_redirect(records, at=None):
    """Give a view the record of its `slug` among `records()`; 301 from a former slug, else 404.

    `at`: another way to the list of the one record at a slug, or of none.

    A former address leads on to the same view of the record, and only of one that `records()`
    holds: a draft stays unseen.
    """

    at = at or (lambda slug: records().filter(slug=slug).order_by()[:1])

    def decorate(view):
        @wraps(view)
        def find(request, slug):
            for record in at(slug):
                return view(request, record)
            moved = formerly(records(), slug)
            if moved is None:
                raise Http404(slug)
            now = reverse(request.resolver_match.view_name, kwargs={"slug": moved.slug})
            query = request.META.get("QUERY_STRING", "")
            return redirect(f"{now}?{query}" if query else now, permanent=True)

        return find

    return decorate
