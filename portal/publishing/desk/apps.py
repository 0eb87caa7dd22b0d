from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    default_site = "portal.publishing.desk.site.Desk"

    def ready(self):
        super().ready()
        from allauth.account.models import EmailAddress
        from allauth.mfa.models import Authenticator
        from django.contrib.admin import site

        # Addresses are not used, and the secrets of second factors are nobody's to read.
        site.unregister([EmailAddress, Authenticator])
