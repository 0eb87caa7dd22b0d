"""What can be searched. Each app's `search.py` registers its sources; search knows no model."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.db.models import Model, QuerySet

from .texts import Texts

# The `visible_from` of records that have no publication of their own.
ALWAYS = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Source:
    """One kind of record that search finds.

    kind          short name, kept in the index and in addresses (`?type=`)
    model         the model of the records
    label         what readers call them, in the plural, lazily translated
    queryset      records that may be indexed, with every prefetch that `texts` needs
    published     what readers may see now; results are fetched through it alone
    texts         (record, language) -> Texts; a record without a title there is not indexed there
    visible_from  record -> the moment readers may find it (`ALWAYS`), None: never
    order         place among the kinds, smallest first
    facets        record -> what it can be narrowed by: words such as "topic:3", none with spaces
    leads_on      "nearest" or "newest": which records to offer where nothing is found, if any
    parts         models whose rows belong to a record -> their foreign key to it
    related       models named in the texts -> (instance) -> keys of the records that name it
    """

    kind: str
    model: type[Model]
    label: str
    queryset: Callable[[], QuerySet]
    published: Callable[[], QuerySet]
    texts: Callable[[Model, str], Texts]
    visible_from: Callable[[Model], datetime | None]
    order: int
    facets: Callable[[Model], Iterable[str]] = lambda record: ()
    leads_on: str = ""
    parts: Mapping[type[Model], str] = field(default_factory=dict)
    related: Mapping[type[Model], Callable[[Model], Iterable[int]]] = field(default_factory=dict)


@dataclass(frozen=True)
class SynonymSource:
    """Records whose `phrases` (record -> texts) mean the same: terms, agencies, projects."""

    kind: str
    model: type[Model]
    phrases: Callable[[Model], Iterable[str]]


_sources: dict[str, Source] = {}
_synonym_sources: dict[str, SynonymSource] = {}


def register(source: Source) -> None:
    """Make `source` searchable; ValueError when its kind is registered already."""
    if source.kind in _sources:
        raise ValueError(f"The kind {source.kind!r} is registered already.")
    _sources[source.kind] = source


def get(kind: str) -> Source:
    """The source of `kind`; LookupError names the known kinds."""
    try:
        return _sources[kind]
    except KeyError:
        known = ", ".join(_sources)
        raise LookupError(f"There is no kind {kind!r}; known: {known}.") from None


def all() -> list[Source]:
    """Every source in the order in which readers see the kinds."""
    return sorted(_sources.values(), key=lambda source: source.order)


def register_synonyms(source: SynonymSource) -> None:
    """Let queries be widened by `source`; ValueError when its kind is registered already."""
    if source.kind in _synonym_sources:
        raise ValueError(f"The synonyms of {source.kind!r} are registered already.")
    _synonym_sources[source.kind] = source


def synonym_sources() -> list[SynonymSource]:
    return list(_synonym_sources.values())
