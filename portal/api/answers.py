"""Answers as JSON: languages, conditional requests, and the moments of the last changes."""

import hashlib
import json
import time
from datetime import datetime

from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from portal.publishing.kinds import Kind
from portal.publishing.languages import LANGUAGES, preferred_languages
from portal.publishing.models import Change

SETTLED = 2  # seconds
LANGUAGE_KEYS = set(LANGUAGES)


def answer(request, data, lang: str | None = None, changed: datetime | None = None, **headers):
    """`data` as JSON, in one language where `lang` says so; 304 where the client has it.

    `changed`: when it last changed. The validator is made of the bytes: two answers with the same
    words have the same one, whatever happened between them.
    """
    body = json.dumps(
        in_language(data, lang) if lang else data, ensure_ascii=False, separators=(",", ":")
    ).encode()
    etag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
    response = HttpResponse(body, content_type="application/json", headers=headers)
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=0, must-revalidate"
    # A time in whole seconds tells two contents apart only when it is over.
    modified = changed and int(changed.timestamp())
    if modified and time.time() - modified < SETTLED:
        modified = None
    if modified:
        response["Last-Modified"] = http_date(modified)
    return get_conditional_response(request, etag, modified, response)


def in_language(data, lang: str):
    """`data` with each text as a string in `lang`, or in another language where it is not there.

    `…_lang` beside each text says which language it is in; null where the text is null.
    """
    if isinstance(data, list):
        return [in_language(one, lang) for one in data]
    if not isinstance(data, dict):
        return data
    told = {}
    for name, value in data.items():
        if not isinstance(value, dict) or value.keys() != LANGUAGE_KEYS:
            told[name] = in_language(value, lang)
        elif name == "url":
            told[name] = value[lang]
        else:
            found = next((code for code in preferred_languages(lang) if value[code]), None)
            told[name], told[f"{name}_lang"] = found and value[found], found
    return told


def with_changes(kind: Kind, records: list) -> list:
    """`records`, each with the moment of its last change as `changed_at`; one query."""
    rows = Change.objects.happened().filter(
        kind=kind.name, object_id__in=[record.pk for record in records], gone=False
    )
    moments = dict(rows.values_list("object_id", "at"))
    for record in records:
        record.changed_at = moments.get(record.pk)
    return records


def last_change(kind: Kind) -> datetime | None:
    """When anything of `kind` last changed or was withdrawn."""
    changes = Change.objects.happened().filter(kind=kind.name).order_by("-at", "-pk")
    return changes.values_list("at", flat=True).first()
