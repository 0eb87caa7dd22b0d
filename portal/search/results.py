from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Model
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from . import highlight, registry
from .models import SearchEntry

SHOWN = ("kind", "object_id", "language", "title", "summary", "body", "files")


@dataclass(frozen=True)
class Result:
    """One found record, ready to show. `language` is that of the title and the passage.

    `file` names the file that the passage stands in, "" where it is the record's own text.
    """

    record: Model
    kind: str
    label: str
    language: str
    title: str
    title_html: SafeString
    passage_html: SafeString
    url: str
    file: str = ""


def build(question, keys: Iterable[tuple[str, int]]) -> list[Result]:
    """The results for `keys` (kind, key of the record), in this order.

    Each shows the version that has most words of the question, the reader's language among
    equals. Records come through the gate of their source: what is not published now is left out,
    whatever the index says. One query for the texts and one for each kind.
    """
    keys = list(keys)
    records = published_records(keys)
    versions = versions_of(keys)
    return [
        result(question, records[key], best_version(question, versions[key]))
        for key in keys
        if key in records and key in versions
    ]


def versions_of(keys) -> dict[tuple[str, int], list[SearchEntry]]:
    """{(kind, key): entries} of each language, that of the reader first."""
    reader = readers_language()
    kinds, ids = {kind for kind, _pk in keys}, {pk for _kind, pk in keys}
    entries = SearchEntry.objects.filter(kind__in=kinds, object_id__in=ids).only(*SHOWN)
    versions = {}
    for entry in sorted(entries, key=lambda entry: (entry.language != reader, entry.language)):
        versions.setdefault((entry.kind, entry.object_id), []).append(entry)
    return versions


def readers_language() -> str:
    return (get_language() or settings.LANGUAGE_CODE).partition("-")[0]


def published_records(keys) -> dict:
    """{(kind, key): record} of those that readers may see now, without what cards show."""
    records = {}
    for kind in {kind for kind, _pk in keys}:
        ids = [pk for of, pk in keys if of == kind]
        found = registry.get(kind).published().filter(pk__in=ids)
        for record in found.prefetch_related(None):
            records[kind, record.pk] = record
    return records


def best_version(question, entries: list[SearchEntry]) -> SearchEntry:
    """The entry that has most words of the question; the first among equals."""

    def answers(entry):
        held = question.index.holds
        return sum(held(clause.posting, entry) for clause in question.clauses)

    return max(entries, key=answers) if question.clauses else entries[0]


def result(question, record: Model, entry: SearchEntry) -> Result:
    """The record as `entry` has it, with the words of the question marked."""
    title = highlight.passage(entry.title, question, entry.language, length=len(entry.title))
    passage = highlight.best_passage([entry.summary, entry.body], question, entry.language)
    file = ""
    for name, text in entry.files:
        if passage.answers >= len(question.clauses):
            break
        inside = highlight.passage(text, question, entry.language)
        if inside.answers > max(passage.answers, title.answers):
            passage, file = inside, name
    return Result(
        record=record,
        kind=entry.kind,
        label=record._meta.verbose_name,
        language=entry.language,
        title=entry.title,
        title_html=title.html,
        passage_html=passage.html,
        url=record.get_absolute_url(),
        file=file,
    )
