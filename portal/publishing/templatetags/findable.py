"""What a page tells search engines of itself: its one address, its twins, whether to list it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django import template
from django.conf import settings

from portal.publishing.addresses import absolute, twin
from portal.publishing.filters import parameters_of
from portal.publishing.languages import LANGUAGES

register = template.Library()
MOST_FILTERS = 1  # more of them make endless pages of the same practices


@dataclass(frozen=True)
class PageAddress:
    """`path`: the one address of this content, with what of the query decides it."""

    path: str
    may_be_found: bool

    @property
    def url(self) -> str:
        return absolute(self.path)

    @property
    def twins(self) -> list[tuple[str, str]]:
        """(language, address) of this page in each language, and one for all others."""
        found = [(code, absolute(twin(self.path, code))) for code in LANGUAGES]
        return [*found, ("x-default", dict(found)[settings.LANGUAGE_CODE])]


@register.simple_tag(takes_context=True)
def page_address(context) -> PageAddress:
    """The address of this page; `form` and `page_obj` of the context say what of the query counts.

    Order does not count, nor what was not understood. Not to be found: what words or several
    filters find, and lists with nothing on them.
    """
    form, page = context.get("form"), context.get("page_obj")
    query = parameters_of(form) if hasattr(form, "cleaned_data") else []
    found = len(query) <= MOST_FILTERS and "q" not in dict(query)
    if page is not None:
        found = found and page.paginator.count > 0
        query += [("page", page.number)] if page.number > 1 else []
    path = context["request"].path
    return PageAddress(f"{path}?{urlencode(query)}" if query else path, found)
