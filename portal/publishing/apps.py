from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PublishingConfig(AppConfig):
    name = "portal.publishing"
    label = "publishing"
    verbose_name = _("Publishing")

    def ready(self):
        from . import audit, roles, schedule, sqlite, translations

        audit.connect()
        schedule.connect()
        sqlite.connect()
        translations.connect()
        post_migrate.connect(roles.set_up, dispatch_uid="roles of the desk")
