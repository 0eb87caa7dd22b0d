"""An older version comes back through the same doors as any change: nobody wins a state or a right
by it, and only versions of this kind of record open here."""

from django.contrib.admin.utils import unquote
from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from reversion.models import Version

from portal.publishing import workflow
from portal.publishing.models import Publication, State

NEW = {"state": State.DRAFT, "published_at": None}


class Restoring:
    """Of an admin of records with versions. django-reversion takes any version of any model, and
    gives the record the state it had in it."""

    def version_of(self, version_id) -> Version:
        return get_object_or_404(Version.objects.get_for_model(self.model), pk=version_id)

    def may_restore(self, request, record=None) -> bool:
        """Whether a version may take the place of `record`, or of one that was deleted."""
        right = f"{self.opts.app_label}.{get_permission_codename('change', self.opts)}"
        return request.user.has_perm(right) and (
            not isinstance(record, Publication) or workflow.may_write(record, request.user)
        )

    def revision_view(self, request, object_id, version_id, extra_context=None):
        version = self.version_of(version_id)
        record = get_object_or_404(self.model._base_manager, pk=version.object_id)
        if isinstance(record, Publication):
            request.state_to_keep = {name: getattr(record, name) for name in NEW}
        context = self.restoring(request, record) | (extra_context or {})
        return super().revision_view(request, object_id, version_id, context)

    def recover_view(self, request, version_id, extra_context=None):
        version = self.version_of(version_id)
        if self.model._base_manager.filter(pk=version.object_id).exists():
            raise Http404
        if issubclass(self.model, Publication):
            request.state_to_keep = NEW
        context = self.restoring(request) | (extra_context or {})
        return super().recover_view(request, version_id, context)

    def restoring(self, request, record=None) -> dict:
        """For the page; PermissionDenied for a POST of one who may only look."""
        allowed = self.may_restore(request, record)
        if request.method == "POST" and not allowed:
            raise PermissionDenied
        return {"may_restore": allowed}

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if kept := getattr(request, "state_to_keep", None):
            self.model._base_manager.filter(pk=unquote(object_id)).update(**kept)
        return super().changeform_view(request, object_id, form_url, extra_context)
