"""How the languages of a record stand to each other: missing, current, stale, machine-made.

A text is current while the hash of its source is the one it had when the text was written. What a
change means is told by what was there before it: who fills a missing or stale text has translated;
who changes a current one has changed the source of the others; who changes all has kept them equal.
"""

import hashlib
from collections import defaultdict
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import CASCADE, Exists, ForeignKey, OuterRef, Q
from django.db.models.signals import post_delete, post_save, pre_save
from django.utils.translation import gettext_lazy as _
from modeltranslation.translator import NotRegistered, translator
from modeltranslation.utils import build_localized_fieldname

from .languages import LANGUAGES, text_in
from .models import Record, TranslationMark

MISSING, CURRENT, STALE, MACHINE = "missing", "current", "stale", "machine"
LABELS = {
    MISSING: _("missing"),
    CURRENT: _("current"),
    STALE: _("stale"),
    MACHINE: _("machine-made"),
}


def fields_of(model) -> tuple[str, ...]:
    """The names of the translated fields of `model`, () where it has none."""
    try:
        return tuple(translator.get_options_for_model(model).all_fields)
    except NotRegistered:
        return ()


def parts_of(model) -> list[tuple[type, str]]:
    """(model, name of its foreign key) of the translated parts that go with a record of `model`."""
    return [
        (relation.related_model, relation.field.name)
        for relation in model._meta.related_objects
        if isinstance(relation.field, ForeignKey)
        and relation.on_delete is CASCADE
        and not issubclass(relation.related_model, Record)
        and fields_of(relation.related_model)
    ]


def root_of(instance):
    """The record in whose form `instance` is edited: itself, or the record it is a part of."""
    if isinstance(instance, Record):
        return instance
    for field in instance._meta.fields:
        if isinstance(field, ForeignKey) and field.remote_field.on_delete is CASCADE:
            return getattr(instance, field.name)
    return instance


def hash_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


# --- Keeping the marks --------------------------------------------------------------------------


def connect():
    """Follow every save of a translated model."""
    for model in translator.get_registered_models(abstract=False):
        pre_save.connect(remember, sender=model, dispatch_uid=f"translations before {model}")
        post_save.connect(compare, sender=model, dispatch_uid=f"translations after {model}")
        post_delete.connect(forget, sender=model, dispatch_uid=f"translations without {model}")


def texts_in(values: dict, fields) -> dict[str, dict[str, str]]:
    return {
        field: {
            code: values.get(build_localized_fieldname(field, code)) or "" for code in LANGUAGES
        }
        for field in fields
    }


def remember(sender, instance, **kwargs):
    """Before a save: what the texts are in the database."""
    fields = fields_of(sender)
    names = [build_localized_fieldname(field, code) for field in fields for code in LANGUAGES]
    stored = None
    if instance.pk and not instance._state.adding:
        stored = sender._base_manager.filter(pk=instance.pk).values(*names).first()
    instance._texts_before = texts_in(stored, fields) if stored else None


def compare(sender, instance, raw=False, **kwargs):
    """After a save: mark what was translated, and what has to be translated anew."""
    before = getattr(instance, "_texts_before", None)
    if before is not None and not raw:  # the languages of a new record came in together
        compare_texts(instance, before)


def texts_of(instance) -> dict[str, dict[str, str]]:
    """{field: {language: text}} of a record or part as it is in memory."""
    return texts_in(vars(instance), fields_of(type(instance)))


def compare_texts(instance, before) -> None:
    """Mark what changed since `before` (of `texts_of`); for those who save without signals."""
    after = texts_of(instance)
    changed = {field for field in after if after[field] != before[field]}
    if changed:
        root = root_of(instance)
        marks = defaultdict(dict)
        for mark in marks_of(instance).filter(field__in=changed):
            marks[mark.field][mark.language] = mark
        for field in changed:
            follow(instance, root, field, before[field], after[field], marks[field])


def follow(instance, root, field, before, after, marks):
    """Bring the marks of one field, {language: mark}, in step with its new texts."""
    changed = [code for code in LANGUAGES if before[code] != after[code]]
    kept = [code for code in LANGUAGES if code not in changed and after[code]]
    for code in changed:
        mark = marks.get(code)
        if not after[code] or not kept:
            if mark:
                mark.delete()
        elif not before[code] or (mark and (mark.is_stale or mark.is_machine)):
            put_mark(instance, root, field, code, kept[0], after[kept[0]])
        else:
            for other in kept:
                outdate(instance, root, field, other, code, before[code], after[code], marks)


def outdate(instance, root, field, language, source, before, after, marks):
    """The text in `language` stays while its source changes from `before` to `after`."""
    mark = marks.get(language)
    known = mark and mark.source_language == source
    put_mark(
        instance,
        root,
        field,
        language,
        source,
        mark.source_text if known else before,
        is_stale=(mark.source_hash if known else hash_of(before)) != hash_of(after),
        is_machine=bool(mark and mark.is_machine),
    )


def put_mark(instance, root, field, language, source, text, *, is_stale=False, is_machine=False):
    """Store that `field` in `language` was made from `text`, which is in the language `source`."""
    TranslationMark.objects.update_or_create(
        content_type=ContentType.objects.get_for_model(instance),
        object_id=instance.pk,
        field=field,
        language=language,
        defaults={
            "root_type": ContentType.objects.get_for_model(root),
            "root_id": root.pk,
            "source_language": source,
            "source_text": text,
            "source_hash": hash_of(text),
            "is_stale": is_stale,
            "is_machine": is_machine,
        },
    )


def declare(instance, field: str, language: str, state: str) -> None:
    """An editor says that the text is CURRENT, STALE or MACHINE-made, whatever is recorded."""
    source = next(
        (code for code in LANGUAGES if code != language and text_in(instance, field, code)), None
    )
    if source is None or not text_in(instance, field, language):
        return
    put_mark(
        instance,
        root_of(instance),
        field,
        language,
        source,
        text_in(instance, field, source),
        is_stale=state == STALE,
        is_machine=state == MACHINE,
    )


def forget(sender, instance, **kwargs):
    marks_of(instance).delete()


# --- Reading them -------------------------------------------------------------------------------


def marks_of(instance):
    """The marks of one record or part."""
    return TranslationMark.objects.filter(
        content_type=ContentType.objects.get_for_model(instance), object_id=instance.pk
    )


def marks_within(record) -> dict[tuple, TranslationMark]:
    """{(content type, pk, field, language): mark} of a record and all its parts; one query."""
    kind = ContentType.objects.get_for_model(record)
    return {
        (mark.content_type_id, mark.object_id, mark.field, mark.language): mark
        for mark in TranslationMark.objects.filter(root_type=kind, root_id=record.pk)
    }


@dataclass(frozen=True)
class TextState:
    """How a text of a record stands; `state` is "" where no language has any text."""

    state: str
    mark: TranslationMark | None = None

    @property
    def label(self) -> str:
        return LABELS.get(self.state, "")


def state_of(instance, field: str, language: str, marks: dict) -> TextState:
    """How `field` of a record or part stands in `language`; `marks` as of `marks_within`."""
    if not text_in(instance, field, language):
        others = any(text_in(instance, field, code) for code in LANGUAGES)
        return TextState(MISSING if others else "")
    kind = ContentType.objects.get_for_model(instance)
    mark = marks.get((kind.pk, instance.pk, field, language))
    if mark is None or not text_in(instance, field, mark.source_language):
        return TextState(CURRENT, mark)
    source = text_in(instance, field, mark.source_language)
    if mark.is_stale or hash_of(source) != mark.source_hash:
        return TextState(STALE, mark)
    return TextState(MACHINE if mark.is_machine else CURRENT, mark)


def missing_in(model, language: str) -> Q:
    """A condition: some translated text of a record or its parts has no text in `language`."""
    condition = gap(model, language)
    for part, key in parts_of(model):
        rows = part._base_manager.filter(gap(part, language), **{key: OuterRef("pk")})
        condition |= Exists(rows)
    return condition


def gap(model, language: str) -> Q:
    """A condition on `model` alone: a field is empty in `language` and filled in another one."""
    condition = Q(pk__in=[])
    for field in fields_of(model):
        name = build_localized_fieldname(field, language)
        empty = Q(**{f"{name}__isnull": True}) | Q(**{name: ""})
        for code in LANGUAGES:
            if code != language:
                other = build_localized_fieldname(field, code)
                condition |= empty & Q(**{f"{other}__isnull": False}) & ~Q(**{other: ""})
    return condition


def marked(model, language: str, **wanted) -> Q:
    """A condition: a text of a record or its parts in `language` has a mark with `wanted`."""
    kind = ContentType.objects.get_for_model(model)
    marks = TranslationMark.objects.filter(root_type=kind, language=language, **wanted)
    return Q(pk__in=marks.values("root_id"))


def to_do(model, language: str, state: str) -> Q:
    """A condition: the record has a text in `language` that is MISSING, STALE or MACHINE-made."""
    if state == MISSING:
        return missing_in(model, language)
    return marked(
        model, language, **({"is_stale": True} if state == STALE else {"is_machine": True})
    )
