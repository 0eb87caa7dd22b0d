from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from portal.directory.models import Agency, Body, Membership, Person, Project
from portal.prepared import Keys
from portal.publishing.filters import FilterForm, KnownChoice, KnownRecords, Year
from portal.search.finding import find
from portal.search.forms import QueryField
from practices.models import Practice

from .models import Decision, Meeting, Talk
from .models.decisions import DecisionStatus
from .models.talks import TalkKind
from .search import published_persons


class MeetingForm(FilterForm):
    """What a reader asks of the list of meetings; `.meetings()` answers."""

    q = QueryField(label=_("Search"), required=False)
    body = KnownRecords(Body, label=_("Board"))
    agency = KnownRecords(Agency, label=_("Agency"))
    person = KnownRecords(Person, records=published_persons, label=_("Speaker"))
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
            meetings = meetings.filter(pk__in=Keys(self.hits.ids("meeting")))
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


class OfMeetingsForm(FilterForm):
    """What is asked of parts of meetings, wherever these are taken as data."""

    meeting = KnownRecords(Meeting, records=Meeting.objects.published, label=_("meeting"))
    body = KnownRecords(Body, label=_("Board"))
    agency = KnownRecords(Agency, label=_("Agency"))
    year = Year(label=_("Year"))

    FILTERS = {"meeting": "meeting", "body": "meeting__body", "agency": "agency"}

    def parts(self, model):
        """The parts of public meetings that pass every filter."""
        parts = model.objects.filter(meeting__in=Meeting.objects.published())
        for name, field in self.FILTERS.items():
            if records := self.cleaned_data[name]:
                parts = parts.filter(**{f"{field}__in": records})
        if self.cleaned_data["year"]:
            parts = parts.filter(meeting__date__year=self.cleaned_data["year"])
        return parts


class TalkForm(OfMeetingsForm):
    person = KnownRecords(Person, records=published_persons, label=_("Speaker"))
    practice = KnownRecords(Practice, records=Practice.objects.published, label=_("Practice"))
    kind = KnownChoice(TalkKind.choices, label=_("Kind"))

    FILTERS = OfMeetingsForm.FILTERS | {"person": "person"}

    def talks(self):
        talks = self.parts(Talk)
        if practices := self.cleaned_data["practice"]:
            links = Talk.practices.through.objects.filter(practice__in=practices)
            talks = talks.filter(pk__in=links.values("talk"))
        if kind := self.cleaned_data["kind"]:
            talks = talks.filter(kind=kind)
        return talks


class DecisionForm(OfMeetingsForm):
    status = KnownChoice(DecisionStatus.choices, label=_("Status"))

    FILTERS = OfMeetingsForm.FILTERS | {"agency": "owner"}

    def decisions(self):
        decisions, status = self.parts(Decision), self.cleaned_data["status"]
        return decisions.filter(status=status) if status else decisions


class PersonForm(FilterForm):
    agency = KnownRecords(Agency, label=_("Agency"))

    def persons(self):
        """The persons readers know of; of the agencies asked for, those with a post there."""
        agencies = self.cleaned_data["agency"]
        persons = published_persons()
        if not agencies:
            return persons
        posts = Membership.objects.filter(agency__in=agencies)
        return persons.filter(pk__in=posts.values("person"))
