from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from portal.directory.models import Agency, Body, Person, Project
from portal.publishing.filters import FilterForm, KnownRecords, Year
from portal.search.engines import engine
from portal.search.finding import find
from portal.search.forms import QueryField

from .models import Meeting


class MeetingForm(FilterForm):
    """What a reader asks of the list of meetings; `.meetings()` answers."""

    q = QueryField(label=_("Search"), required=False)
    body = KnownRecords(Body, label=_("Board"))
    agency = KnownRecords(Agency, label=_("Agency"))
    person = KnownRecords(Person, label=_("Speaker"))
    project = KnownRecords(Project, label=_("Project"))
    year = Year(label=_("Year"), widget=forms.TextInput)

    FILTERS = {"agency": "with_agency", "person": "with_speaker", "project": "in_project"}

    @cached_property
    def hits(self):
        """What the words find among meetings, None where no words were given."""
        return find(self.cleaned_data["q"], ["meeting"]) if self.cleaned_data["q"] else None

    def meetings(self):
        """The public meetings that pass every filter, the latest first."""
        meetings = Meeting.objects.published()
        if self.hits is not None:
            meetings = meetings.filter(pk__in=engine().among(self.hits.ids("meeting")))
        for name, method in self.FILTERS.items():
            if records := self.cleaned_data[name]:
                meetings = getattr(meetings, method)([record.pk for record in records])
        if self.cleaned_data["body"]:
            meetings = meetings.filter(body__in=self.cleaned_data["body"])
        if self.cleaned_data["year"]:
            meetings = meetings.filter(date__year=self.cleaned_data["year"])
        return meetings.latest_first().for_cards()

    @cached_property
    def choices(self) -> dict:
        """What the reader can choose from: boards, projects and the years with meetings."""
        public = Meeting.objects.published()
        return {
            "body": Body.objects.filter(meetings__in=public).distinct().alphabetical(),
            "project": Project.objects.filter(meetings__in=public).distinct().alphabetical(),
            "year": public.dates("date", "year", order="DESC"),
        }
