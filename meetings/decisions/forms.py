from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from meetings.models import Decision, Meeting
from meetings.models.decisions import DecisionStatus
from portal.directory.models import Agency, Body
from portal.publishing.filters import FilterForm, KnownChoice, KnownRecords, Year

STATES = [*DecisionStatus.choices, ("overdue", _("overdue"))]


class DecisionForm(FilterForm):
    """What a reader asks of the list of decisions; `.decisions()` answers."""

    status = KnownChoice(STATES, label=_("State"))
    agency = KnownRecords(Agency, label=_("Responsible agency"))
    body = KnownRecords(Body, label=_("Board"))
    year = Year(label=_("Year"), widget=forms.TextInput)

    def decisions(self):
        """The public decisions that pass every filter, the open ones first."""
        found, asked = Decision.objects.published(), self.cleaned_data
        if asked["status"] == "overdue":
            found = found.overdue()
        elif asked["status"]:
            found = found.filter(status=asked["status"])
        if asked["agency"]:
            found = found.filter(owner__in=asked["agency"])
        if asked["body"]:
            found = found.filter(meeting__body__in=asked["body"])
        if asked["year"]:
            found = found.filter(meeting__date__year=asked["year"])
        return found.select_related("meeting__body", "owner").open_first()

    @cached_property
    def choices(self) -> dict:
        """What the reader can choose from: who owns decisions, the boards and the years."""
        public = Decision.objects.published()
        meetings = Meeting.objects.filter(pk__in=public.values("meeting"))
        return {
            "status": STATES,
            "agency": Agency.objects.filter(pk__in=public.values("owner")).alphabetical(),
            "body": Body.objects.filter(pk__in=meetings.values("body")).alphabetical(),
            "year": meetings.dates("date", "year", order="DESC"),
        }
