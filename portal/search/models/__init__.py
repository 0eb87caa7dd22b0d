from .entries import SearchEntry, SearchEntryQuerySet
from .queries import QueryCount
from .synonyms import SynonymPhrase, SynonymSet
from .words import SearchWord, TitleWord

__all__ = [
    "QueryCount",
    "SearchEntry",
    "SearchEntryQuerySet",
    "SearchWord",
    "SynonymPhrase",
    "SynonymSet",
    "TitleWord",
]
