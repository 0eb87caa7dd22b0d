from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VocabularyConfig(AppConfig):
    name = "portal.vocabulary"
    label = "vocabulary"
    verbose_name = _("Vocabulary")

    def ready(self):
        from portal.freshness import signals

        signals.follow(self)
