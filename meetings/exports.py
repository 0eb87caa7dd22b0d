"""Meetings as files, as the list is filtered."""

from django.views.decorators.http import require_safe

from portal.publishing.downloads import export_of
from portal.throttling import throttled

from .datasets import MEETINGS
from .forms import MeetingForm


@require_safe
@throttled("export")
def export(request, suffix):
    """The meetings that the filters of the list leave, whole; 400 for unknown filters."""
    return export_of(request, suffix, MEETINGS, MeetingForm, MeetingForm.meetings)
