"""What search knows of a meeting, and of the persons who speak at meetings."""

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.directory.models import Agency, Body, Membership, Person, Position, Project
from portal.publishing.languages import text_in
from portal.publishing.models import State, searched
from portal.search.registry import ALWAYS, Source, register
from portal.search.texts import Texts, joined, plain

from .models import AgendaItem, Decision, Document, Meeting, MeetingProject, Participation, Talk

# --- Meetings -----------------------------------------------------------------------------------


def indexable_meetings():
    """Released meetings, also those whose moment has not come."""
    return (
        Meeting.objects.filter(state=State.PUBLISHED)
        .select_related("body")
        .prefetch_related(
            "projects",
            "agenda",
            "participations__agency",
            "decisions__owner",
            "talks__person",
            "talks__position",
            "talks__agency",
            Prefetch("documents", Document.objects.defer(None)),
        )
    )


def meeting_texts(meeting, language):
    def of(record, *fields):
        return [text_in(record, field, language) for field in fields] if record else []

    parts = []
    for item in meeting.agenda.all():
        parts += of(item, "title")
    for talk in meeting.talks.all():
        parts += of(talk, "title", "summary")
        parts += [talk.speaker, *of(talk.position, "name")]
        parts += of(talk.agency, "abbreviation", "name")
    for decision in meeting.decisions.all():
        parts += of(decision, "text") + of(decision.owner, "abbreviation", "name")
    for participation in meeting.participations.all():
        parts += of(participation, "label")
        parts += of(participation.agency, "abbreviation", "name")
    for project in meeting.projects.all():
        parts += of(project, "abbreviation", "name")
    parts += of(meeting.body, "name") + of(meeting, "place", "status_note")
    return Texts(
        title=text_in(meeting, "name", language),
        summary=text_in(meeting, "lead", language),
        body=joined([*map(plain, of(meeting, "text")), *parts]),
        files=searched(meeting.documents.all(), meeting, language),
    )


def meetings_naming_agency(agency):
    naming = Meeting.objects.filter(
        Q(participations__agency=agency) | Q(talks__agency=agency) | Q(decisions__owner=agency)
    )
    return naming.values_list("pk", flat=True).distinct()


def meetings_where(condition):
    """A callable that gives the keys of the meetings whose field `condition` names an instance."""

    def naming(instance):
        naming = Meeting.objects.filter(**{condition: instance})
        return naming.values_list("pk", flat=True).distinct()

    return naming


register(
    Source(
        kind="meeting",
        model=Meeting,
        label=_("meetings"),
        queryset=indexable_meetings,
        published=lambda: Meeting.objects.published().for_cards(),
        texts=meeting_texts,
        visible_from=lambda meeting: meeting.published_at,
        order=2,
        leads_on="newest",
        parts={
            AgendaItem: "meeting",
            Decision: "meeting",
            Document: "meeting",
            MeetingProject: "meeting",
            Participation: "meeting",
            Talk: "meeting",
        },
        related={
            Agency: meetings_naming_agency,
            Body: meetings_where("body"),
            Person: meetings_where("talks__person"),
            Position: meetings_where("talks__position"),
            Project: meetings_where("projects"),
        },
    )
)

# --- Speakers -----------------------------------------------------------------------------------


def indexable_persons():
    """Persons with a post, or with a talk at a released meeting."""
    talks = Talk.objects.filter(person=OuterRef("pk"), meeting__state=State.PUBLISHED)
    posts = Membership.objects.filter(person=OuterRef("pk"))
    return Person.objects.filter(Exists(posts) | Exists(talks)).prefetch_related(
        "memberships__position",
        "memberships__agency",
        "talks__meeting",
        "talks__position",
        "talks__agency",
    )


def published_persons():
    """Persons with a post, or with a talk at a meeting that readers may see."""
    talks = Talk.objects.filter(
        person=OuterRef("pk"), meeting__in=Meeting.objects.published().values("pk")
    )
    posts = Membership.objects.filter(person=OuterRef("pk"))
    return Person.objects.filter(Exists(posts) | Exists(talks))


def person_visible_from(person):
    """Always with a post, else from when the first meeting with a talk is published."""
    if person.memberships.all():
        return ALWAYS
    return min((talk.meeting.published_at for talk in released_talks(person)), default=None)


def released_talks(person):
    return [talk for talk in person.talks.all() if talk.meeting.state == State.PUBLISHED]


def person_texts(person, language):
    # A talk that is announced for later must not be found through the person before.
    until = max(timezone.now(), person_visible_from(person))
    talks = [talk for talk in released_talks(person) if talk.meeting.published_at <= until]
    posts = []
    for post in [*person.memberships.all(), *talks]:
        posts += [text_in(post.position, "name", language)] if post.position else []
        if post.agency:
            posts += [
                text_in(post.agency, "abbreviation", language),
                text_in(post.agency, "name", language),
            ]
    return Texts(
        title=person.full_name,
        summary=text_in(person, "about", language),
        body=joined(posts),
    )


def persons_of_meeting(meeting):
    return Person.objects.filter(talks__meeting=meeting).values_list("pk", flat=True).distinct()


def persons_holding(field):
    """A callable that gives the keys of the persons with a post or talk whose `field` is it."""

    def holding(instance):
        holding = Person.objects.filter(
            Q(**{f"memberships__{field}": instance}) | Q(**{f"talks__{field}": instance})
        )
        return holding.values_list("pk", flat=True).distinct()

    return holding


register(
    Source(
        kind="person",
        model=Person,
        label=_("persons"),
        queryset=indexable_persons,
        published=published_persons,
        texts=person_texts,
        visible_from=person_visible_from,
        order=5,
        parts={Membership: "person", Talk: "person"},
        related={
            Agency: persons_holding("agency"),
            Meeting: persons_of_meeting,
            Position: persons_holding("position"),
        },
    )
)
