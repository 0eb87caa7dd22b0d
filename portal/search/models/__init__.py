from .entries import SearchEntry, SearchEntryQuerySet
from .fts5 import Fts5Row
from .queries import QueryCount
from .synonyms import SynonymPhrase, SynonymSet
from .words import SearchWord, TitleWord

__all__ = [
    "Fts5Row",
    "QueryCount",
    "SearchEntry",
    "SearchEntryQuerySet",
    "SearchWord",
    "SynonymPhrase",
    "SynonymSet",
    "TitleWord",
]
