"""The versions of a record with its parts: what was there before the desk, and what changed."""

from contextvars import Context
from dataclasses import dataclass

import reversion
from django.core.exceptions import FieldDoesNotExist
from django.utils.html import strip_tags
from reversion.models import Version

from portal.publishing.translations import fields_of
from portal.text.difference import difference


def keep_present_state(record) -> None:
    """Make a first version of a record that came in past the desk, before it is changed.

    In a context of its own: the revision of the request, if one is open, would hold the change.
    """
    if not Version.objects.get_for_object(record).exists():
        Context().run(make_version, record)


@reversion.create_revision()
def make_version(record):
    reversion.add_to_revision(record)


@dataclass(frozen=True)
class Change:
    """One field of a record or part that differs between two versions."""

    part: str  # the kind of the part and its name, "" for the record itself
    label: str
    pieces: list

    @property
    def differs(self) -> bool:
        return any(piece.kind != "same" for piece in self.pieces)


def changes(older: Version, newer: Version) -> list[Change]:
    """What differs between two versions of one record and its parts."""
    before, after = parts_of(older), parts_of(newer)
    found = []
    for key in [*before, *(key for key in after if key not in before)]:
        old, new = before.get(key), after.get(key)
        version = new or old
        model = version._model
        part = "" if version.object_id == newer.object_id and model is newer._model else (
            f"{model._meta.verbose_name}: {version.object_repr}")  # fmt: skip
        old_texts, new_texts = texts_of(old), texts_of(new)
        for name in [*old_texts, *(name for name in new_texts if name not in old_texts)]:
            pieces = difference(old_texts.get(name, ""), new_texts.get(name, ""))
            change = Change(part, label_of(model, name), pieces)
            if change.differs:
                found.append(change)
    return found


def parts_of(version: Version) -> dict:
    """{(model, pk): version} of all that the revision of `version` holds, the record first."""
    versions = version.revision.version_set.select_related("content_type").order_by("pk")
    rows = sorted(versions, key=lambda row: row.pk != version.pk)
    return {(row.content_type_id, row.object_id): row for row in rows}


def texts_of(version: Version | None) -> dict[str, str]:
    """{field: what stands there, as text} of the columns an editor can change."""
    if version is None:
        return {}
    texts, originals = {}, fields_of(version._model)
    for name, value in version._local_field_dict.items():
        try:
            field = version._model._meta.get_field(name.removesuffix("_id"))
        except FieldDoesNotExist:
            continue
        if field.editable and not field.primary_key and name not in originals:
            texts[name] = readable(field, value)
    return texts


def readable(field, value) -> str:
    if value in (None, "", []):
        return ""
    if getattr(field, "choices", None):
        return str(dict(field.flatchoices).get(value, value))
    if field.is_relation:
        keys = value if isinstance(value, list) else [value]
        return ", ".join(map(str, field.related_model._base_manager.filter(pk__in=keys)))
    return strip_tags(str(value))


def label_of(model, name) -> str:
    return str(model._meta.get_field(name.removesuffix("_id")).verbose_name)
