"""The table of all records by language: what is missing, stale or machine-made in which."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.paging import page_of
from portal.publishing import translations
from portal.publishing.filters import FilterForm, KnownChoice
from portal.publishing.languages import LANGUAGES
from portal.publishing.models import Publication, State, TranslationMark

STATES = (translations.MISSING, translations.STALE, translations.MACHINE)


def models_of(site, user) -> list:
    """The kinds of records with translated texts that `user` may look at."""
    return [
        model
        for model, desk in site._registry.items()
        if hasattr(desk, "main_text")
        and translations.fields_of(model)
        and user.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}")
    ]


class TableForm(FilterForm):
    """What an editor asks of the table; `models` are the kinds he may see."""

    def __init__(self, data, models):
        self.models = {model._meta.label_lower: model for model in models}
        kinds = [(key, model._meta.verbose_name_plural) for key, model in self.models.items()]
        self.base_fields = {
            "kind": KnownChoice(kinds, label=_("Kind of record")),
            "language": KnownChoice(list(settings.LANGUAGES), label=_("Language")),
            "need": KnownChoice(
                [(state, translations.LABELS[state]) for state in STATES],
                label=_("What it needs"),
            ),
            "state": KnownChoice(list(State.choices), label=_("State")),
            "q": forms.CharField(required=False, max_length=100, label=_("Title")),
        }
        super().__init__(data)

    @property
    def words(self) -> str:
        return self.cleaned_data.get("q", "")

    @property
    def model(self):
        return self.models.get(self.cleaned_data["kind"]) or next(iter(self.models.values()), None)

    def records(self):
        """The records of the chosen kind, those last changed first where that is known."""
        chosen, model = self.cleaned_data, self.model
        if model is None:
            return []
        records = model._default_manager.order_by(
            "-updated_at" if issubclass(model, Publication) else "pk"
        )
        if chosen["state"] and issubclass(model, Publication):
            records = records.filter(state=chosen["state"])
        if self.words:
            text = admin.site._registry[model].main_text
            named = Q()
            for code in LANGUAGES:
                named |= Q(**{f"{text}_{code}__icontains": self.words})
            records = records.filter(named)
        if chosen["need"]:
            wanted = Q()
            for code in [chosen["language"]] if chosen["language"] else LANGUAGES:
                wanted |= translations.to_do(model, code, chosen["need"])
            records = records.filter(wanted)
        return records


@dataclass(frozen=True)
class Row:
    record: object
    address: str
    cells: list  # for each language: [(state, label, how many texts)]


def rows_of(model, records) -> list[Row]:
    """The lines of one page; a query for the marks and one for each kind of part."""
    kind = ContentType.objects.get_for_model(model)
    texts = defaultdict(list)  # pk of the record: [record and its parts]
    for record in records:
        texts[record.pk].append(record)
    for part, key in translations.parts_of(model):
        for one in part._default_manager.filter(**{f"{key}__in": records}):
            texts[getattr(one, f"{key}_id")].append(one)
    marks = {
        (mark.content_type_id, mark.object_id, mark.field, mark.language): mark
        for mark in TranslationMark.objects.filter(root_type=kind, root_id__in=list(texts))
    }
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_change"
    return [
        Row(
            record,
            reverse(name, args=[record.pk]),
            [cell(texts[record.pk], code, marks) for code in LANGUAGES],
        )
        for record in records
    ]


def cell(texts, language, marks) -> list:
    counts = Counter(
        translations.state_of(one, field, language, marks).state
        for one in texts
        for field in translations.fields_of(type(one))
    )
    order = (*STATES, translations.CURRENT)
    return [(state, translations.LABELS[state], counts[state]) for state in order if counts[state]]


def view(request):
    """All records by language, with filters."""
    form = TableForm(request.GET, models_of(admin.site, request.user))
    page = page_of(request, form.records())
    context = admin.site.each_context(request) | {
        "title": _("Translations"),
        "form": form,
        "page_obj": page,
        "total": page.paginator.count,
        "rows": rows_of(form.model, list(page)) if form.model else [],
        "ignored": form.ignored,
        "table_languages": settings.LANGUAGES,
    }
    return TemplateResponse(request, "admin/desk/translations.html", context)
