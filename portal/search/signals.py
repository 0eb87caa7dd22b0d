"""Tells the index of every change that Django reports."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models.signals import (
    m2m_changed,
    post_delete,
    post_migrate,
    post_save,
    pre_save,
)

from . import synonyms
from .engines import engine
from .index import touch
from .registry import Source, SynonymSource


@dataclass(frozen=True)
class Subscriber:
    """Somebody who is told (kind, keys) of each record that changes; `name` is his alone."""

    name: str
    touch: Callable[[str, Iterable[int]], object]


INDEX = Subscriber("search", touch)


def connect(source: Source, subscriber: Subscriber = INDEX) -> None:
    """Follow the records of `source`, their parts, their links, and what their texts name.

    `source` is a Source, or has a kind, a model, parts and related as one has.
    """
    _connect_record(source, subscriber)
    for field in source.model._meta.many_to_many:
        _connect_links(source, field, subscriber)
    for part, name in source.parts.items():
        _connect_part(source, part, part._meta.get_field(name).attname, subscriber)
    for model, owners in source.related.items():
        _connect_related(source, model, owners, subscriber)


def connect_synonyms(source: SynonymSource) -> None:
    """Follow the records whose phrases widen queries."""

    def saved(instance, raw=False, **kwargs):
        if not raw:
            synonyms.declare(source.kind, {instance.pk: source.phrases(instance)})

    def deleted(instance, **kwargs):
        synonyms.declare(source.kind, {instance.pk: ()})

    uid = f"search synonyms {source.kind}"
    post_save.connect(saved, sender=source.model, weak=False, dispatch_uid=uid)
    post_delete.connect(deleted, sender=source.model, weak=False, dispatch_uid=uid)


def connect_engine(app_config) -> None:
    """Follow `migrate` and `flush`, which may have emptied the tables."""

    def migrated(**kwargs):
        engine().after_migrate()

    post_migrate.connect(migrated, sender=app_config, weak=False, dispatch_uid="search")


def _connect(signal, sender, source, receiver, subscriber):
    # The receiver's name tells a record from what its texts name, which may be the same model.
    uid = f"{subscriber.name} {source.kind} {sender._meta.label} {receiver.__qualname__}"
    signal.connect(receiver, sender=sender, weak=False, dispatch_uid=uid)


def _connect_record(source, subscriber):
    def saved(instance, raw=False, **kwargs):
        if not raw:
            subscriber.touch(source.kind, [instance.pk])

    def deleted(instance, **kwargs):
        subscriber.touch(source.kind, [instance.pk])

    _connect(post_save, source.model, source, saved, subscriber)
    _connect(post_delete, source.model, source, deleted, subscriber)


def _connect_links(source, field, subscriber):
    through = field.remote_field.through
    record_key, other_key = field.m2m_field_name(), field.m2m_reverse_field_name()
    linked = f"_{subscriber.name}_{source.kind}_linked"

    def changed(action, instance, reverse, pk_set, **kwargs):
        if not reverse:
            if action.startswith("post_"):
                subscriber.touch(source.kind, [instance.pk])
        elif action == "pre_clear":
            links = through._base_manager.filter(**{other_key: instance.pk})
            setattr(instance, linked, set(links.values_list(record_key, flat=True)))
        elif action == "post_clear":
            subscriber.touch(source.kind, instance.__dict__.pop(linked))
        elif action.startswith("post_"):
            subscriber.touch(source.kind, pk_set)

    _connect(m2m_changed, through, source, changed, subscriber)


def _connect_part(source, part, key, subscriber):
    owners = f"_{subscriber.name}_{source.kind}_owners"

    def changes(instance, raw=False, **kwargs):
        if not raw and not instance._state.adding:
            before = part._base_manager.filter(pk=instance.pk).values_list(key, flat=True)
            setattr(instance, owners, set(before))

    def saved(instance, raw=False, **kwargs):
        if not raw:
            before = instance.__dict__.pop(owners, set())
            subscriber.touch(source.kind, (before | {getattr(instance, key)}) - {None})

    def deleted(instance, origin=None, **kwargs):
        # When the record itself goes, its own signal follows.
        if source.model not in (type(origin), getattr(origin, "model", None)):
            subscriber.touch(source.kind, {getattr(instance, key)} - {None})

    _connect(pre_save, part, source, changes, subscriber)
    _connect(post_save, part, source, saved, subscriber)
    _connect(post_delete, part, source, deleted, subscriber)


def _connect_related(source, model, owners, subscriber):
    def saved(instance, created=False, raw=False, **kwargs):
        # Nothing names what has just come into being.
        if not raw and not created:
            subscriber.touch(source.kind, owners(instance))

    _connect(post_save, model, source, saved, subscriber)
