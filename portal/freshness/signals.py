"""Turns the content version over at every change that Django reports.

What sends no signal (`QuerySet.update`, `bulk_create`) has to refresh the search index, and
`portal.search.index` turns the version over itself.
"""

from django.apps import AppConfig
from django.db.models.signals import m2m_changed, post_delete, post_save

from .version import turn_over


def follow(app_config: AppConfig) -> None:
    """Follow all models of an app and the links between them."""
    for model in app_config.get_models(include_auto_created=True):
        uid = f"freshness {model._meta.label}"
        post_save.connect(saved, sender=model, dispatch_uid=uid)
        post_delete.connect(deleted, sender=model, dispatch_uid=uid)
        if model._meta.auto_created:
            m2m_changed.connect(linked, sender=model, dispatch_uid=uid)


def saved(raw=False, **kwargs):
    if not raw:
        turn_over()


def deleted(**kwargs):
    turn_over()


def linked(action, **kwargs):
    if action.startswith("post_"):
        turn_over()
