from django.apps import AppConfig


class FreshnessConfig(AppConfig):
    name = "portal.freshness"
    label = "freshness"
