"""Words that mean the same: of editors, of the glossary, of agencies; in force when saved."""

import re
from collections import defaultdict
from collections.abc import Iterable

from portal.freshness.memory import remembered
from portal.freshness.version import turn_over

from . import analysis
from .expressions import SYNONYM, Phrase
from .models import SynonymPhrase, SynonymSet
from .registry import SynonymSource, register_synonyms

LONGEST = 8  # words of a phrase
_APART = re.compile(r"[()\[\];/\n]")  # «собственный вклад (софинансирование)» is two phrases


def declare(kind: str, phrases: dict[int, Iterable[str]]) -> None:
    """Make `phrases` {key of the record: words and phrases} all that these records contribute."""
    SynonymPhrase.objects.filter(kind=kind, object_id__in=phrases).delete()
    SynonymPhrase.objects.bulk_create(
        SynonymPhrase(kind=kind, object_id=pk, text=text[:200], key=key)
        for pk, texts in phrases.items()
        for text in dict.fromkeys(phrase.strip() for text in texts for phrase in _APART.split(text))
        for key in keys_of(text)
    )
    turn_over()


def keys_of(text: str) -> list[str]:
    words = [token.text for token in analysis.words(text)]
    if not 0 < len(words) <= LONGEST:
        return []
    return [key for key in analysis.keys(words) if len(key) <= 200]


Record = tuple[str, int]  # kind and key


@remembered
def known() -> tuple[dict[str, list[Record]], dict[Record, list[str]]]:
    """{key of a phrase: the records that have it} and {record: keys of its phrases}; one query."""
    records, keys = defaultdict(list), defaultdict(list)
    rows = SynonymPhrase.objects.order_by("pk").values_list("kind", "object_id", "key")
    for kind, pk, key in rows.iterator():
        records[key].append((kind, pk))
        keys[kind, pk].append(key)
    return records, keys


def of_words(words: list[str]) -> dict[str, list[Phrase]]:
    """{word: phrases that mean the same as it, or as several words with it}."""
    records_of, keys_of_record = known()
    spans, records = defaultdict(set), defaultdict(set)
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + LONGEST) + 1):
            for key in analysis.keys(words[start:end]):
                spans[key].add((start, end))
    for key, places in spans.items():
        for record in records_of.get(key, ()):
            records[record] |= places
    found = defaultdict(dict)
    for record, places in records.items():
        for key in keys_of_record[record]:
            phrase = Phrase(tuple(analysis.FOLDED + stem for stem in key.split()), weight=SYNONYM)
            for start, end in places:
                if key not in spans or (start, end) not in spans[key]:
                    for word in words[start:end]:
                        found[word][phrase] = None
    return {word: list(phrases) for word, phrases in found.items()}


def declare_all(source: SynonymSource) -> None:
    """Declare the phrases of every record of `source` anew, and forget those that are gone."""
    phrases = {record.pk: source.phrases(record) for record in source.model._default_manager.all()}
    gone = SynonymPhrase.objects.filter(kind=source.kind).exclude(object_id__in=phrases)
    declare(source.kind, phrases | dict.fromkeys(gone.values_list("object_id", flat=True), ()))


register_synonyms(SynonymSource("synonyms", SynonymSet, lambda synonyms: synonyms.lines))
