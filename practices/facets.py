"""The facets of the catalogue: what can be chosen further, and how many practices it leaves."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from portal.directory.known import agencies, projects, territories
from portal.freshness.memory import remembered
from portal.publishing.languages import current_language, language_of, text_in
from portal.vocabulary.known import topics

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
    facets = [
        Facet(name, str(form.fields[name].label), options(form, name)) for name in choices_of()
    ]
    facets += [
        Facet(name, str(form.fields[name].label), values(form, name, choices))
        for name, choices in (
            ("settlement", Settlement.choices),
            ("population", BAND_LABELS.items()),
            ("status", Status.choices),
        )
    ]
    facets.append(Facet("year", _("Year"), years(form)))
    return [facet for facet in facets if facet.options]


@dataclass(frozen=True)
class Choice:
    """A record that can be chosen. `above`: the oblast that a smaller unit lies in."""

    key: int
    value: str
    label: str
    language: str
    above: int | None = None


@remembered
def choices_in(language: str) -> dict[str, list[Choice]]:
    """{facet over records: its choices}, named as readers of `language` see them."""
    return {
        "topic": [choice(topic, "name") for topic in topics().values()],
        "territory": [
            choice(unit, "name", above=unit.region_id if unit.level > 1 else None)
            for unit in territories().values()
        ],
        "agency": [choice(agency, "abbreviation") for agency in agencies().values()],
        "project": [choice(project, "abbreviation") for project in projects().values()],
    }


def choices_of() -> dict[str, list[Choice]]:
    return choices_in(current_language())


def choice(record, field, above=None) -> Choice:
    """`record` by its `field`, by its name where that is empty."""
    language = language_of(record, field)
    if not language:
        field, language = "name", language_of(record, "name")
    return Choice(
        record.pk,
        getattr(record, "slug", None) or record.code,
        text_in(record, field, language) if language else "",
        "" if language == current_language() else language,
        above,
    )


def options(form, name) -> list[Option]:
    """The tick boxes of a facet over records: with practices or chosen, the most frequent first.

    Below the oblasts only what lies in a chosen one.
    """
    counts = form.counts(name)
    chosen = {record.pk for record in form.cleaned_data[name]}
    found = [
        Option(one.value, one.label, number, one.key in chosen, one.language)
        for one in choices_of()[name]
        if (number := counts.get(str(one.key), 0)) | (one.key in chosen)
        and (one.above is None or one.above in chosen or one.key in chosen)
    ]
    found.sort(key=lambda option: (not option.active, -option.count))
    return found[: max(MOST_OPTIONS, len(chosen))]


def values(form, name, choices) -> list[Option]:
    """The options of a facet over (value, label): with practices or chosen, in their own order."""
    chosen, counts = form.cleaned_data[name], form.counts(name)
    return [
        Option(value, str(label), counts.get(value, 0), value == chosen)
        for value, label in choices
        if value in counts or value == chosen
    ]


def years(form) -> list[Option]:
    """The years with practices, the latest first."""
    chosen = str(form.cleaned_data["year"])
    counts = sorted(form.counts("year").items(), reverse=True)
    return [Option(year, year, number, year == chosen) for year, number in counts]


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
