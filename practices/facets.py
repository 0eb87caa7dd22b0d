"""The facets of the catalogue: what can be chosen further, and how many practices it leaves."""

from dataclasses import dataclass, field

from django.db.models import CharField, Count, F, IntegerField, Value
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext as _

from portal.directory.models import Agency, Project, Territory
from portal.publishing.languages import current_language, language_of
from portal.vocabulary.models import Topic

from .models import Partner, PracticeProject, PracticeTerritory, PracticeTopic
from .models.practices import Status

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
    statuses = [
        Option(value, str(label), number, value == form.cleaned_data["status"])
        for value, label in Status.choices
        if (number := counts.get(("status", value), 0)) or value == form.cleaned_data["status"]
    ]
    years = sorted((key for name, key in counts if name == "year"), reverse=True)
    years = [
        Option(key, key, counts["year", key], key == str(form.cleaned_data["year"]))
        for key in years
    ]
    facets += [Facet("status", _("Status"), statuses), Facet("year", _("Year"), years)]
    return [facet for facet in facets if facet.options]


def counted(form) -> dict[tuple[str, str], int]:
    """{(facet, key as text): practices} for all facets, in one query."""
    place = form.practices(without="territory")
    parts = [
        part("topic", "topic", PracticeTopic, form.practices(without="topic")),
        part("territory", Coalesce("territory__region", "territory"), PracticeTerritory, place),
        part(
            "territory",
            Coalesce("territory__district", "territory"),
            PracticeTerritory.objects.filter(territory__level__gte=2),
            place,
        ),
        part("project", "project", PracticeProject, form.practices(without="project")),
        part("agency", "agency", Partner, form.practices(without="agency")),
    ]
    for name in ("status", "year"):
        # modeltranslation gives the columns of `values()` in no fixed order; a union needs one.
        practices = form.practices(without=name).rewrite(False).exclude(**{name: None})
        parts.append(grouped(practices, name, F(name), "pk"))
    return {(name, key): number for name, key, number in parts[0].union(*parts[1:], all=True)}


def part(name, key, links, practices):
    """Practices counted by `key` of the rows that link them to something."""
    links = links if hasattr(links, "filter") else links.objects
    key = F(key) if isinstance(key, str) else key
    return grouped(links.filter(practice__in=practices), name, key, "practice")


def grouped(rows, name, key, counted_field):
    """Rows of (facet, key as text, number of distinct practices)."""
    return (
        rows.order_by()
        .values(facet=Value(name, CharField()), key=Cast(key, CharField(max_length=20)))
        .annotate(number=Cast(Count(counted_field, distinct=True), IntegerField()))
        .values_list("facet", "key", "number")
    )


def options(name, records, counts, chosen) -> list[Option]:
    """The tick boxes of a facet over records: with practices or chosen, the most frequent first."""
    found = []
    for record in records:
        number = counts.get((name, str(record.pk)), 0)
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
