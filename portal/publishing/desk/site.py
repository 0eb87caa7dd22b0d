"""The desk as a site of the admin: a start page that says what waits, and the translation table."""

from allauth.account.decorators import secure_admin_login
from django.contrib.admin import AdminSite
from django.urls import path
from django.utils.translation import gettext_lazy as _

from . import pending, translation_table, waiting


class Desk(AdminSite):
    site_header = _("Editors' desk")
    site_title = _("Editors' desk")
    index_title = _("What can be edited")
    index_template = "admin/desk/start.html"

    def index(self, request, extra_context=None):
        return super().index(
            request, {"waiting": list(waiting.lines(self, request))} | (extra_context or {})
        )

    def login(self, request, extra_context=None):
        return secure_admin_login(super().login)(request, extra_context)

    def get_urls(self):
        table = self.admin_view(translation_table.view)
        return [
            path("translations/", table, name="translations"),
            path("upload/", self.admin_view(pending.receive), name="upload"),
            *super().get_urls(),
        ]
