from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    name = "portal.api"
    label = "api"
    verbose_name = _("Open data")

    def ready(self):
        from portal.publishing import changes

        autodiscover_modules("api")
        changes.connect()
