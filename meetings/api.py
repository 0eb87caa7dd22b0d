"""Meetings, talks and decisions as data, and the persons who spoke."""

from django.db.models import Case, Exists, F, Min, OuterRef, Prefetch, Q, Value, When
from django.utils.translation import gettext_lazy as _

from portal.directory.api import (
    PersonShape,
)
from portal.directory.models import Agency, Body, Membership, Person, Position, Project
from portal.publishing import kinds
from portal.publishing.models import State
from portal.search.registry import ALWAYS
from practices.models import Practice

from .forms import DecisionForm, MeetingForm, PersonForm, TalkForm
from .models import (
    AgendaItem,
    Decision,
    Document,
    Meeting,
    MeetingPhoto,
    MeetingProject,
    Participation,
    Talk,
)
from .search import published_persons
from .shapes import DecisionShape, MeetingShape, TalkShape


def practices_of_talks(path):
    public = Practice.objects.published().defer(*Practice.LONG_COLUMNS)
    return Prefetch(path, public.order_by("pk"))


def complete_meetings(meetings):
    whole = meetings.defer(None).prefetch_related(None).select_related("body")
    return whole.prefetch_related(
        "projects",
        "photos",
        "agenda",
        "documents",
        "participations__agency",
        "decisions__owner",
        "talks__person",
        "talks__position",
        "talks__agency",
        "talks__documents",
        practices_of_talks("talks__practices"),
    )


def complete_talks(talks):
    return talks.select_related("meeting", "person", "position", "agency").prefetch_related(
        practices_of_talks("practices"), "documents"
    )


def released_parts(model):
    """Parts that come with released meetings."""
    released = model.objects.filter(meeting__state=State.PUBLISHED)
    return released.annotate(moment=F("meeting__published_at"))


def released_persons():
    """Always with a post, else from the first public talk on."""
    first = Min("talks__meeting__published_at", filter=Q(talks__meeting__state=State.PUBLISHED))
    posts = Membership.objects.filter(person=OuterRef("pk"))
    moment = Case(When(Exists(posts), then=Value(ALWAYS)), default=first)
    return Person.objects.annotate(moment=moment).filter(moment__isnull=False)


kinds.register(
    kinds.Kind(
        name="meetings",
        model=Meeting,
        shape=MeetingShape,
        key="slug",
        label=_("meetings"),
        public=Meeting.objects.published,
        released=kinds.publications(Meeting),
        form=MeetingForm,
        found=MeetingForm.meetings,
        complete=complete_meetings,
        order=("-date", "-pk"),
        parts={
            AgendaItem: "meeting",
            Decision: "meeting",
            Document: "meeting",
            MeetingPhoto: "meeting",
            MeetingProject: "meeting",
            Participation: "meeting",
            Talk: "meeting",
        },
        related={
            Agency: kinds.naming(
                Meeting, "participations__agency", "talks__agency", "decisions__owner"
            ),
            Body: kinds.naming(Meeting, "body"),
            Person: kinds.naming(Meeting, "talks__person"),
            Position: kinds.naming(Meeting, "talks__position"),
            Practice: kinds.naming(Meeting, "talks__practices"),
            Project: kinds.naming(Meeting, "projects"),
        },
    )
)
kinds.register(
    kinds.Kind(
        name="talks",
        model=Talk,
        shape=TalkShape,
        key="pk",
        label=_("talks"),
        public=lambda: Talk.objects.filter(meeting__in=Meeting.objects.published()),
        released=lambda: released_parts(Talk),
        form=TalkForm,
        found=TalkForm.talks,
        complete=complete_talks,
        parts={Document: "talk"},
        related={
            Agency: kinds.naming(Talk, "agency"),
            Meeting: kinds.naming(Talk, "meeting"),
            Person: kinds.naming(Talk, "person"),
            Position: kinds.naming(Talk, "position"),
            Practice: kinds.naming(Talk, "practices"),
        },
    )
)
kinds.register(
    kinds.Kind(
        name="decisions",
        model=Decision,
        shape=DecisionShape,
        key="pk",
        label=_("decisions"),
        public=lambda: Decision.objects.filter(meeting__in=Meeting.objects.published()),
        released=lambda: released_parts(Decision),
        form=DecisionForm,
        found=DecisionForm.decisions,
        complete=lambda decisions: decisions.select_related("meeting", "owner"),
        related={
            Agency: kinds.naming(Decision, "owner"),
            Meeting: kinds.naming(Decision, "meeting"),
        },
    )
)
kinds.register(
    kinds.Kind(
        name="persons",
        model=Person,
        shape=PersonShape,
        key="slug",
        label=_("persons"),
        public=published_persons,
        released=released_persons,
        form=PersonForm,
        found=PersonForm.persons,
        complete=lambda persons: persons.prefetch_related(
            "memberships__agency", "memberships__position"
        ),
        parts={Membership: "person", Talk: "person"},
        related={
            Agency: kinds.naming(Person, "memberships__agency"),
            Meeting: kinds.naming(Person, "talks__meeting"),
            Position: kinds.naming(Person, "memberships__position"),
        },
    )
)
