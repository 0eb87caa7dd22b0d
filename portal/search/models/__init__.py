from .entries import SearchEntry, SearchEntryQuerySet
from .fts5 import Fts5Row

__all__ = ["Fts5Row", "SearchEntry", "SearchEntryQuerySet"]
