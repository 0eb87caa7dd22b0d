"""The kinds of record that go out as data. Each app's `api.py` registers its own."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import F, Model, Q, QuerySet, Value

from portal.search.registry import ALWAYS

from .filters import FilterForm
from .models import State
from .shapes import Shape


@dataclass(frozen=True)
class Kind:
    """One kind of record, as others take it.

    name      plural, as in the address `/api/v1/<name>`
    model     the model of the records
    shape     what is told of a record
    key       the field that stands at the end of a record's address: "slug", "code", "pk"
    label     what readers call the records, in the plural, lazily translated
    public    what readers may see now
    complete  that queryset with everything `shape` reads, for a constant number of queries
    released  records that are public now or later, each from its annotated `moment` on
    form      the filters, as on the pages
    found     form -> the public records that pass it
    order     fields for the list, the last one unique; all ascending or all with "-"
    parts     models whose rows belong to a record -> their foreign key to it
    related   models of which `shape` tells something -> (instance) -> keys of the records
    """

    name: str
    model: type[Model]
    shape: type[Shape]
    key: str
    label: str
    public: Callable[[], QuerySet]
    released: Callable[[], QuerySet]
    form: type[FilterForm]
    found: Callable[[FilterForm], QuerySet]
    complete: Callable[[QuerySet], QuerySet] = lambda records: records
    order: tuple[str, ...] = ("pk",)
    parts: Mapping[type[Model], str] = field(default_factory=dict)
    related: Mapping[type[Model], Callable[[Model], Iterable[int]]] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        return self.name


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Let `kind` go out; ValueError when its name is registered already."""
    if kind.name in _kinds:
        raise ValueError(f"The kind {kind.name!r} is registered already.")
    _kinds[kind.name] = kind


def get(name: str) -> Kind:
    """The kind of that name; KeyError where there is none."""
    return _kinds[name]


def all() -> list[Kind]:
    return list(_kinds.values())


def always(model):
    """`released` of records that readers see from the beginning."""
    return lambda: model.objects.annotate(moment=Value(ALWAYS))


def publications(model):
    """`released` of records that pass through the states."""
    released = model.objects.filter(state=State.PUBLISHED)
    return lambda: released.annotate(moment=F("published_at"))


def naming(model, *fields):
    """A callable that gives the keys of the records whose `fields` hold an instance."""

    def of(instance):
        condition = Q()
        for name in fields:
            condition |= Q(**{name: instance})
        return model.objects.filter(condition).values_list("pk", flat=True).distinct()

    return of
