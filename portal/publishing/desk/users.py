"""Users, groups and the audit trail at the desk, in the words of the editors' languages."""

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_tasks_db.models import DBTaskResult

from portal.publishing import audit
from portal.publishing.models import AuditAction, AuditEntry

ACTIONS = {
    "view": gettext_lazy("look"),
    "add": gettext_lazy("add"),
    "change": gettext_lazy("change"),
    "delete": gettext_lazy("delete"),
    "publish": gettext_lazy("publish"),
    "translate": gettext_lazy("change the texts of every record"),
    "publish_alone": gettext_lazy("publish what nobody else wrote or read"),
}
ROLES = {
    "Authors": gettext_lazy("Authors"),
    "Translators": gettext_lazy("Translators"),
    "Publishers": gettext_lazy("Publishers"),
}


def name_of_permission(permission: Permission) -> str:
    """«practice: publish» instead of Django's English sentence."""
    model = permission.content_type.model_class()
    action = permission.codename.removesuffix(f"_{permission.content_type.model}")
    subject = model._meta.verbose_name if model else permission.content_type.model
    return f"{subject}: {ACTIONS.get(action, permission.name)}"


class InWords:
    """Names of permissions and groups as the editor reads them."""

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if field and db_field.remote_field.model is Permission:
            field.queryset = field.queryset.select_related("content_type")
            field.label_from_instance = name_of_permission
        elif field and db_field.remote_field.model is Group:
            field.label_from_instance = lambda group: ROLES.get(group.name, group.name)
        return field


admin.site.unregister([User, Group])
admin.site.unregister(DBTaskResult)  # in English alone; `manage.py task_queue` tells of them


@admin.register(User)
class DeskUserAdmin(InWords, UserAdmin):
    actions = ["remove_second_factor"]

    @admin.action(
        description=gettext_lazy("Remove the second factor (a lost telephone)"),
        permissions=["change"],
    )
    def remove_second_factor(self, request, users):
        removed = 0
        for user in users:
            found, _models = Authenticator.objects.filter(user=user).delete()
            if found:
                audit.record(
                    AuditAction.FACTOR_REMOVED, user=request.user, of=user, detail="by hand"
                )
                removed += 1
        text = ngettext("%(number)d user changed.", "%(number)d users changed.", removed)
        messages.success(request, text % {"number": removed})


@admin.register(Group)
class DeskGroupAdmin(InWords, GroupAdmin):
    list_display = ["name_shown"]

    @admin.display(description=gettext_lazy("name"), ordering="name")
    def name_shown(self, group):
        return ROLES.get(group.name, group.name)


@admin.register(AuditEntry)
class AuditAdmin(admin.ModelAdmin):
    """The audit trail, to be read."""

    list_display = ["at", "user_name", "action", "subject", "object_name"]
    list_filter = ["action", "at"]
    search_fields = ["user_name", "object_name", "detail"]
    list_per_page = 50
    fields = ["at", "user_name", "action", "subject", "object_name", "detail"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description=gettext_lazy("kind of record"))
    def subject(self, entry):
        try:
            return apps.get_model(entry.kind)._meta.verbose_name if entry.kind else "—"
        except LookupError:
            return _("no longer there")
