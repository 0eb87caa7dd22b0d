"""Filters of the lists of the desk: the stage of a record, and what it still needs."""

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.publishing import translations
from portal.publishing.languages import LANGUAGES
from portal.publishing.models import State, UnsavedForm, WorkflowEntry

RETURNED, SCHEDULED, PROPOSED, TRANSLATE = "returned", "scheduled", "proposed", "translate"


class StageFilter(admin.SimpleListFilter):
    """Where a record stands on its way to the readers."""

    title = _("state")
    parameter_name = "stage"

    def lookups(self, request, model_admin):
        return [
            (State.DRAFT, State.DRAFT.label),
            (RETURNED, _("returned with a message")),
            (State.REVIEW, State.REVIEW.label),
            (SCHEDULED, _("scheduled")),
            (State.PUBLISHED, State.PUBLISHED.label),
            (PROPOSED, _("with a proposed change")),
            (State.ARCHIVED, State.ARCHIVED.label),
        ]

    def queryset(self, request, queryset):
        stage = self.value()
        return in_stage(queryset, stage) if stage in dict(self.lookup_choices) else queryset


def in_stage(records, stage: str):
    """Those of `records`, publications, that are in `stage`: a State, or one of the words above."""
    kind = ContentType.objects.get_for_model(records.model)
    if stage == PROPOSED:
        proposals = UnsavedForm.objects.proposed().filter(content_type=kind)
        return records.filter(pk__in=proposals.values("object_id"))
    if stage == RETURNED:
        returned = WorkflowEntry.objects.filter(
            content_type=kind, before=State.REVIEW, after=State.DRAFT
        ).exclude(message="")
        return records.filter(state=State.DRAFT, pk__in=returned.values("object_id"))
    if stage == SCHEDULED:
        return records.filter(state=State.PUBLISHED, published_at__gt=timezone.now())
    if stage == State.PUBLISHED:
        return records.filter(state=State.PUBLISHED, published_at__lte=timezone.now())
    return records.filter(state=stage)


class NeedFilter(admin.SimpleListFilter):
    """What a record still needs. Subclasses add to `needs`: {value: (label, condition)}."""

    title = _("what it needs")
    parameter_name = "needs"
    needs = {}

    def lookups(self, request, model_admin):
        labels = [(value, label) for value, (label, _condition) in self.needs.items()]
        return [(TRANSLATE, _("a translation")), *labels]

    def queryset(self, request, queryset):
        if self.value() == TRANSLATE:
            return queryset.filter(to_translate(queryset.model))
        if self.value() in self.needs:
            return queryset.filter(self.needs[self.value()][1])
        return queryset


def to_translate(model) -> Q:
    """A condition: some text is missing or stale in some language."""
    condition = Q()
    for code in LANGUAGES:
        condition |= translations.to_do(model, code, translations.MISSING)
        condition |= translations.to_do(model, code, translations.STALE)
    return condition
