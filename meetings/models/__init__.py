from .agenda import AgendaItem
from .decisions import Decision
from .media import Document, MeetingPhoto
from .meetings import Meeting, MeetingProject, MeetingQuerySet
from .participations import Participation
from .talks import Talk

__all__ = [
    "AgendaItem",
    "Decision",
    "Document",
    "Meeting",
    "MeetingPhoto",
    "MeetingProject",
    "MeetingQuerySet",
    "Participation",
    "Talk",
]
