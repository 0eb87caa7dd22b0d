from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from portal.paging import page_of
from portal.publishing.preview import with_preview
from portal.publishing.structured import of_list
from portal.search import counting
from portal.throttling import asks, throttled

from .forms import MeetingForm
from .models import Meeting
from .models.media import DocumentKind
from .models.meetings import MeetingStatus
from .models.talks import TalkKind
from .structured import of_meeting


@require_safe
@throttled("search", when=asks)
def index(request):
    """The public meetings, the latest first, by words and filters."""
    form = MeetingForm(request.GET)
    page = page_of(request, form.meetings())
    counting.count(form.hits, page.number)
    context = {
        "form": form,
        "structured": of_list(_("Meetings"), "meetings:list"),
        "page_obj": page,
        "total": page.paginator.count,
        "ignored": form.ignored,
        "mode": "" if form.hits is None else form.hits.mode,
        "question": None if form.hits is None else form.hits.question,
    }
    return render(request, "meetings/list.html", context)


@require_safe
@with_preview(lambda: Meeting.objects.for_page())
def detail(request, meeting):
    """One meeting as a record: who, when, on what, with which files and decisions."""
    same_body = Meeting.objects.published().filter(body=meeting.body_id).exclude(pk=meeting.pk)
    context = {
        "meeting": meeting,
        "structured": None if meeting.is_preview else of_meeting(meeting),
        "awaited": awaited(meeting),
        "previous": same_body.filter(date__lte=meeting.date).order_by("-date", "-pk").first(),
        "next": same_body.filter(date__gt=meeting.date).order_by("date", "pk").first(),
    }
    return render(request, "meetings/detail.html", context)


def awaited(meeting) -> list[str]:
    """What readers expect of a meeting that was held and do not find yet, in words."""
    if meeting.status != MeetingStatus.HELD:
        return []
    kinds = {document.kind for document in meeting.documents.all()}
    found = []
    if DocumentKind.MINUTES not in kinds:
        found.append(_("minutes"))
    silent = [
        talk
        for talk in meeting.talks.all()
        if talk.kind == TalkKind.PRESENTATION and not talk.documents.all()
    ]
    if silent:
        found.append(
            ngettext("slides of %(n)d talk", "slides of %(n)d talks", len(silent))
            % {"n": len(silent)}
        )
    if not meeting.decisions.all():
        found.append(_("decisions"))
    return found
