from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Model
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from . import highlight, registry

SHOWN = ("kind", "object_id", "language", "title", "summary", "body")


@dataclass(frozen=True)
class Result:
    """One found record, ready to show. `language` is that of the title and the passage."""

    record: Model
    kind: str
    label: str
    language: str
    title: str
    title_html: SafeString
    passage_html: SafeString
    url: str


def build(query, mode: str, keys: Iterable[tuple[str, int]], entries) -> list[Result]:
    """The results for `keys` (kind, key of the record), in this order.

    Each shows the version in the reader's language where that is among the matching `entries`,
    else one that is. Records come through the gate of their source: what is not published now is
    left out, whatever the index says. One query for the texts and one for each kind.
    """
    keys = list(keys)
    versions = choose_versions(keys, entries)
    records = published_records(keys)
    return [
        result(query, mode, records[key], versions[key])
        for key in keys
        if key in records and key in versions
    ]


def choose_versions(keys, entries) -> dict:
    """{(kind, key): entry} in the reader's language where there is a choice."""
    kinds, ids = {kind for kind, _pk in keys}, {pk for _kind, pk in keys}
    found = entries.order_by().filter(kind__in=kinds, object_id__in=ids).only(*SHOWN)
    reader = (get_language() or settings.LANGUAGE_CODE).partition("-")[0]
    # The reader's language comes last and so stays.
    ordered = sorted(found, key=lambda entry: (entry.language == reader, entry.language))
    return {(entry.kind, entry.object_id): entry for entry in ordered}


def published_records(keys) -> dict:
    """{(kind, key): record} of those that readers may see now."""
    records = {}
    for kind in {kind for kind, _pk in keys}:
        ids = [pk for of, pk in keys if of == kind]
        for record in registry.get(kind).published().filter(pk__in=ids):
            records[kind, record.pk] = record
    return records


def result(query, mode: str, record: Model, entry) -> Result:
    """The texts of `entry` with the hits marked, and where its `record` is."""
    prefix = mode == "prefix"
    return Result(
        record=record,
        kind=entry.kind,
        label=record._meta.verbose_name,
        language=entry.language,
        title=entry.title,
        title_html=highlight.mark(entry.title, query, entry.language, prefix=prefix),
        passage_html=highlight.best_passage(
            [entry.summary, entry.body], query, entry.language, prefix=prefix
        ),
        url=record.get_absolute_url(),
    )
