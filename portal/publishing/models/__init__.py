from .audit import AuditAction, AuditEntry, Unalterable
from .changes import Change
from .files import StoredFile, searched
from .pictures import Picture
from .publication import Publication, PublishedQuerySet, State
from .records import Record, RecordQuerySet
from .slugs import FormerSlug, Slugged
from .translations import TranslationMark
from .unsaved import UnsavedForm
from .workflow import WorkflowEntry

__all__ = [
    "AuditAction",
    "AuditEntry",
    "Change",
    "FormerSlug",
    "Picture",
    "Publication",
    "PublishedQuerySet",
    "Record",
    "RecordQuerySet",
    "Slugged",
    "State",
    "StoredFile",
    "TranslationMark",
    "Unalterable",
    "UnsavedForm",
    "WorkflowEntry",
    "searched",
]
