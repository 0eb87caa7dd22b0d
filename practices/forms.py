from django import forms
from django.db.models import F
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from portal.directory.models import Agency, Project, Territory
from portal.publishing.filters import FilterForm, KnownChoice, KnownRecords, Year
from portal.publishing.languages import current_language, language_of
from portal.search.engines import engine
from portal.search.finding import facets_of_all, find
from portal.search.forms import QueryField
from portal.vocabulary.models import Topic

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
    def facets(self) -> dict[int, frozenset[str]]:
        """{key: facets} of the practices that the words find, of all where there are none."""
        return facets_of_all("practice") if self.hits is None else self.hits.facets

    @cached_property
    def wanted(self) -> dict[str, frozenset[str]]:
        """{filter: the facets of which a practice must have one}."""
        wanted = {name: {r.pk for r in self.cleaned_data[name]} for name in self.FILTERS}
        wanted |= {name: {self.cleaned_data[name]} - {None, ""} for name in self.VALUES}
        return {
            name: frozenset(f"{name}:{value}" for value in values)
            for name, values in wanted.items()
            if values
        }

    @cached_property
    def ranking(self) -> list[int]:
        """The keys of the practices that the words find and that pass the filters, best first."""
        return [
            key
            for key in self.hits.ids("practice")
            if all(values & self.facets[key] for values in self.wanted.values())
        ]

    def practices(self):
        """The public practices that pass every filter, in no order."""
        practices = Practice.objects.published()
        if self.hits is not None:
            return practices.filter(pk__in=engine().among(self.ranking))
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
        """The practices to page through: a queryset, or the ranked list of what the words find."""
        practices = self.practices()
        if self.order == "relevance":
            return RankedPractices(self.ranking)
        if self.order == "title":
            return practices.alphabetical().for_cards()
        if self.order in {"cost", "-cost"}:
            cost = F("cost_total")
            by_cost = cost.asc if self.order == "cost" else cost.desc
            return practices.order_by(by_cost(nulls_last=True), "-pk").for_cards()
        return practices.newest().for_cards()


class RankedPractices:
    """The public practices with these keys, in this order; for paging."""

    def __init__(self, keys):
        self.keys = keys

    def __len__(self):
        return len(self.keys)

    def __getitem__(self, window):
        keys = self.keys[window]
        found = Practice.objects.published().for_cards().in_bulk(keys)
        return [found[key] for key in keys if key in found]


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
        regions = ((unit.code, unit) for unit in Territory.objects.regions().alphabetical())
        self.fields["territory"].choices = [("", _("any")), *regions]
