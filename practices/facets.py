"""The facets of the catalogue: what can be chosen further, and how many practices it leaves."""

from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from portal.directory.models import Agency, Project, Territory
from portal.publishing.languages import current_language, language_of
from portal.vocabulary.models import Topic

from .models.municipality import BAND_LABELS, Settlement
from .models.practices import Status

REPEATABLE = {"topic", "territory", "agency", "project"}
MOST_OPTIONS = 40  # of one facet; the chosen ones are always among them


@dataclass(frozen=True)
class Option:
    """One tick box: its value in the address, its words and their language, its count."""

    value: str
    label: str
    count: int
    active: bool
    language: str = ""


@dataclass
class Facet:
    name: str
    label: str
    options: list[Option] = field(default_factory=list)

    @property
    def one_of(self) -> bool:
        """Whether one option alone can be chosen."""
        return self.name not in REPEATABLE

    @property
    def open(self) -> bool:
        """Whether something is chosen in it."""
        return any(option.active for option in self.options)


def facets_of(form) -> list[Facet]:
    """The facets with counts for what `form` asks; each leaves its own filter out of its count."""
    counts = counted(form)
    chosen = {name: {record.pk for record in form.cleaned_data[name]} for name in form.FILTERS}
    facets = [
        Facet(name, str(form.fields[name].label), options(name, records, counts, chosen[name]))
        for name, records in (
            ("topic", Topic.objects.all()),
            ("territory", territories(counts, chosen["territory"])),
            ("agency", Agency.objects.all()),
            ("project", Project.objects.all()),
        )
    ]
    years = sorted((key for name, key in counts if name == "year"), reverse=True)
    years = [
        Option(key, key, counts["year", key], key == str(form.cleaned_data["year"]))
        for key in years
    ]
    facets += [
        Facet(name, str(form.fields[name].label), values(form, name, choices, counts))
        for name, choices in (
            ("settlement", Settlement.choices),
            ("population", BAND_LABELS.items()),
            ("status", Status.choices),
        )
    ]
    facets.append(Facet("year", _("Year"), years))
    return [facet for facet in facets if facet.options]


def counted(form) -> Counter[tuple[str, str]]:
    """{(facet, key as text): practices} for all facets: what the index says of each practice.

    A practice that misses one filter alone counts in the facet of that filter.
    """
    counts = Counter()
    for tokens in form.facets.values():
        missed = [name for name, values in form.wanted.items() if not values & tokens]
        if not missed:
            counts.update(tokens)
        elif len(missed) == 1:
            counts.update(token for token in tokens if token.startswith(f"{missed[0]}:"))
    return Counter({tuple(token.split(":", 1)): number for token, number in counts.items()})


def values(form, name, choices, counts) -> list[Option]:
    """The options of a facet over (value, label): with practices or chosen, in their own order."""
    chosen = form.cleaned_data[name]
    return [
        Option(value, str(label), counts[name, value], value == chosen)
        for value, label in choices
        if counts[name, value] or value == chosen
    ]


def options(name, records, counts, chosen) -> list[Option]:
    """The tick boxes of a facet over records: with practices or chosen, the most frequent first."""
    found = []
    for record in records:
        number = counts[name, str(record.pk)]
        if number or record.pk in chosen:
            text = getattr(record, "short_name", "") or record.name
            shown_in = language_of(record, "name")
            found.append(
                Option(
                    getattr(record, "slug", None) or record.code,
                    text,
                    number,
                    record.pk in chosen,
                    "" if shown_in == current_language() else shown_in,
                )
            )
    found.sort(key=lambda option: (not option.active, -option.count))
    return found[: max(MOST_OPTIONS, len(chosen))]


def territories(counts, chosen):
    """The units that have practices, or are chosen; below the oblasts only within a chosen one."""
    keys = {int(key) for name, key in counts if name == "territory"} | chosen
    units = Territory.objects.filter(pk__in=keys)
    if not chosen:
        return units.filter(level__lte=1)
    near = units.filter(region__in=chosen) | units.filter(pk__in=chosen)
    return near | units.filter(level__lte=1)


def chips(request, facets) -> list[dict]:
    """The chosen filters, each with the address of this list without it."""
    found = []
    for facet in facets:
        for option in facet.options:
            if option.active:
                query = request.GET.copy()
                kept = [value for value in query.getlist(facet.name) if value != option.value]
                query.setlist(facet.name, kept)
                query.pop("page", None)
                found.append(
                    {
                        "label": option.label,
                        "language": option.language,
                        "remove_url": f"?{query.urlencode()}",
                    }
                )
    return found
