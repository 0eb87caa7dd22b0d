from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PublishingConfig(AppConfig):
    name = "portal.publishing"
    label = "publishing"
    verbose_name = _("Publishing")

    def ready(self):
        from . import editors, sqlite

        sqlite.connect()
        post_migrate.connect(editors.grant_rights, dispatch_uid="rights of the editors")
