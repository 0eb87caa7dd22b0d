"""Stemmer for Russian: Snowball's, by M. Porter (snowballstem.org/algorithms/russian)."""

from functools import lru_cache
from threading import local

import snowballstemmer

_OF_THREAD = local()


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """The Snowball stem of a normalised word (small letters, е for ё)."""
    # A Snowball stemmer keeps the word in itself, so threads must not share one.
    if not hasattr(_OF_THREAD, "stemmer"):
        _OF_THREAD.stemmer = snowballstemmer.stemmer("russian")
    return _OF_THREAD.stemmer.stemWord(word)
