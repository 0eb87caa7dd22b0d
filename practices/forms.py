from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from portal.directory.models import Agency, Project, Territory
from portal.freshness.memory import remembered
from portal.prepared import Keys
from portal.publishing.filters import FilterForm, KnownChoice, KnownRecords, Year
from portal.publishing.languages import current_language, language_of
from portal.search.finding import find
from portal.search.forms import QueryField
from portal.search.tallies import tally_of
from portal.search.tally import Tally
from portal.vocabulary.models import Topic

from .lists import ORDERS, Newest, Ranked, Sorted
from .models import Practice
from .models.municipality import BAND_LABELS, Settlement
from .models.practices import Status

SORTS = [
    ("relevance", _("best match")),
    ("newest", _("newest")),
    ("title", _("by title")),
    ("cost", _("cheapest first")),
    ("-cost", _("dearest first")),
]


class CatalogueForm(FilterForm):
    """What a reader asks of the catalogue; `.practices()` answers."""

    q = QueryField(label=_("Search"), required=False)
    topic = KnownRecords(Topic, label=_("Topic"))
    territory = KnownRecords(Territory, key="code", label=_("Territory"))
    agency = KnownRecords(Agency, label=_("Agency"))
    project = KnownRecords(Project, label=_("Project"))
    status = KnownChoice(Status.choices, label=_("Status"))
    year = Year(label=_("Year"), widget=forms.TextInput)
    settlement = KnownChoice(Settlement.choices, label=_("Town or country"))
    population = KnownChoice(list(BAND_LABELS.items()), label=_("People in the municipality"))
    sort = KnownChoice(SORTS, label=_("Order"))

    FILTERS = {
        "topic": "on_topic",
        "territory": "in_territory",
        "agency": "with_agency",
        "project": "in_project",
    }
    VALUES = ("status", "year", "settlement", "population")

    @cached_property
    def hits(self):
        """What the words find among practices, None where no words were given."""
        return find(self.cleaned_data["q"], ["practice"]) if self.cleaned_data["q"] else None

    @cached_property
    def tally(self) -> Tally:
        """The facets of all practices."""
        return tally_of("practice") if self.hits is None else self.hits.tally("practice")

    @cached_property
    def found(self) -> int:
        """The bits of the public practices that the words find, of all where there are none."""
        return self.tally.visible() if self.hits is None else self.hits.bits("practice")

    @cached_property
    def wanted(self) -> dict[str, int]:
        """{filter in force: the bits of the practices that pass it}."""
        values = {name: [r.pk for r in self.cleaned_data[name]] for name in self.FILTERS}
        values |= {name: {self.cleaned_data[name]} - {None, ""} for name in self.VALUES}
        return {
            name: self.tally.any_of(name, map(str, chosen))
            for name, chosen in values.items()
            if chosen
        }

    def passing(self, *, but: str = "") -> int:
        """The bits of the practices found that pass every filter, or every one `but` one."""
        bits = self.found
        for name, passed in self.wanted.items():
            if name != but:
                bits &= passed
        return bits

    def counts(self, facet: str) -> dict[str, int]:
        """{value: practices} of a facet; its own filter is left out, so that more can be chosen."""
        return self.tally.counts(facet, self.passing(but=facet))

    def practices(self):
        """The public practices that pass every filter, in no order."""
        practices = Practice.objects.published()
        if self.hits is not None:
            return practices.filter(pk__in=Keys(self.tally.all(self.passing())))
        for name, method in self.FILTERS.items():
            if records := self.cleaned_data[name]:
                practices = getattr(practices, method)([record.pk for record in records])
        if band := self.cleaned_data["population"]:
            practices = practices.populated(band)
        for name in ("status", "year", "settlement"):
            if self.cleaned_data[name]:
                practices = practices.filter(**{name: self.cleaned_data[name]})
        return practices

    @property
    def order(self) -> str:
        """The order in force: as asked, else by match where there are words, else the newest."""
        asked = self.cleaned_data["sort"]
        if asked == "relevance" and self.hits is None:
            return "newest"
        return asked or ("newest" if self.hits is None else "relevance")

    def ordered(self):
        """The practices as cards to page through, in the order in force."""
        if self.order == "relevance":
            return Ranked(self.hits.among({"practice": self.passing()}))
        if self.order in ORDERS:
            return Sorted(self.order, self.practices(), self.tally, self.passing())
        return Newest(self.tally, self.passing())


class TerritorySelect(forms.Select):
    """A choice of Territory records, each name in the language it is in."""

    def create_option(self, name, value, label, selected, index, **kwargs):
        if not value:
            return super().create_option(name, value, label, selected, index, **kwargs)
        option = super().create_option(name, value, label.name, selected, index, **kwargs)
        language = language_of(label, "name")
        if language != current_language():
            option["attrs"]["lang"] = language
        return option


@remembered
def regions_in(language: str) -> list[tuple[str, Territory]]:
    """(code, unit) of oblasts and republican cities, by name as readers of `language` see it."""
    return [(unit.code, unit) for unit in Territory.objects.regions().alphabetical()]


class LikeForm(forms.Form):
    """«Like my municipality»: what the catalogue is asked for municipalities of one kind."""

    settlement = forms.ChoiceField(
        label=_("Town or country"), choices=[("", _("any")), *Settlement.choices]
    )
    population = forms.ChoiceField(
        label=_("People in the municipality"), choices=[("", _("any")), *BAND_LABELS.items()]
    )
    territory = forms.ChoiceField(label=_("Oblast"), widget=TerritorySelect)

    use_required_attribute = False

    def __init__(self):
        super().__init__(auto_id="like-%s")
        self.fields["territory"].choices = [("", _("any")), *regions_in(current_language())]
