from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "portal.search"
    label = "search"
    verbose_name = _("Search")

    def ready(self):
        from . import registry, signals

        autodiscover_modules("search")
        for source in registry.all():
            signals.connect(source)
        for source in registry.synonym_sources():
            signals.connect_synonyms(source)
        signals.connect_engine(self)
