"""What can be asked of the doors of OParl."""

from dataclasses import dataclass
from datetime import datetime

from portal.api import queries
from portal.api.parameters import MOST

LAST_PAGE = 1_000_000
ONE = {"lang": queries.language}
LIST = ONE | {
    "page": queries.whole(1, LAST_PAGE),
    "limit": queries.limit,
    "elementsPerPage": queries.limit,
    "omit_internal": queries.truth,
    "created_since": queries.moment,
    "created_until": queries.moment,
    "modified_since": queries.moment,
    "modified_until": queries.moment,
}


@dataclass(frozen=True)
class Asked:
    """A list as it was asked for; moments are inclusive, None where none was given."""

    lang: str = queries.FIRST_LANGUAGE
    page: int = 1
    limit: int = MOST
    omit_internal: bool = False
    created_since: datetime | None = None
    created_until: datetime | None = None
    modified_since: datetime | None = None
    modified_until: datetime | None = None

    def within(self, what: str, field: str) -> dict:
        """The conditions on `field` by `<what>_since` and `<what>_until`; `what`: created …"""
        ends = {"gte": getattr(self, f"{what}_since"), "lte": getattr(self, f"{what}_until")}
        return {f"{field}__{end}": moment for end, moment in ends.items() if moment}


def of(request) -> Asked:
    """Problem where a parameter is not understood. `elementsPerPage` is the name in OParl 1.1."""
    values = queries.read(request, LIST)
    per_page = values.pop("elementsPerPage", None)
    if per_page:
        values.setdefault("limit", per_page)
    return Asked(**values)


def language(request) -> str:
    return queries.read(request, ONE).get("lang", queries.FIRST_LANGUAGE)
