"""Two editors on one record: what the second typed is laid beside what the first saved.

A form carries a fingerprint of every field as it was when the form was opened. Where the record
has other ones by the time the form comes back, the save is refused. What only the other changed is
taken over; what both changed is shown in both versions, and the form keeps what was typed.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.contrib.admin.utils import label_for_field
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db.models import Model
from django.forms import FileField
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from portal.text.difference import difference


@dataclass(frozen=True)
class Difference:
    """One field in both versions; `kept` says whose the form holds now."""

    label: str
    theirs: str
    mine: str
    kept: str  # "theirs" or "mine"

    @property
    def pieces(self):
        return difference(self.theirs, self.mine)


def fingerprints(form, formsets) -> dict[str, str]:
    """{field, or prefix of the parts: hash of what stands there} of bound or unbound forms."""
    prints = {bound.name: hashed(value_of(bound)) for bound in form}
    for formset in formsets:
        prints[formset.prefix] = hashed(rows_of(formset))
    return prints


def rows_of(formset) -> list:
    """The values of each row of `formset` that is filled."""
    hidden = {formset.fk.name, formset.model._meta.pk.name}
    return [
        [value_of(bound) for bound in form if bound.name not in hidden]
        for form in formset.forms
        if form.instance.pk or (form.is_bound and form.has_changed())
    ]


def value_of(bound) -> str:
    """What stands in a field, the same text whether it comes from the record or the browser."""
    if not bound.form.is_bound or isinstance(bound.field, FileField):
        return plain(bound.data or bound.initial if bound.form.is_bound else bound.initial)
    try:
        return plain(bound.field.clean(bound.data))
    except ValidationError:
        return str(bound.data)


def plain(value) -> str:
    match value:
        case None | False | "":
            return ""
        case str():
            return "\n".join(value.strip().splitlines())
        case Model():
            return str(value.pk)
        case datetime() if timezone.is_aware(value):
            return timezone.localtime(value).isoformat()
        case Decimal():
            return format(value.normalize(), "f")
        case File():
            return value.name or ""
        case _ if hasattr(value, "__iter__"):
            return " ".join(sorted(map(plain, value)))
        case _:
            return str(value)


def hashed(value) -> str:
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()[:12]


class Conflict:
    """The record was saved by somebody else since the form was opened."""

    def __init__(self, stored_form, stored_formsets, base: dict[str, str]):
        self.form, self.formsets, self.base = stored_form, stored_formsets, base
        self.now = fingerprints(stored_form, stored_formsets)
        self.differences = []

    def __bool__(self):
        return any(self.changed_by_them(key) for key in self.now)

    def changed_by_them(self, key) -> bool:
        return self.base.get(key, self.now[key]) != self.now[key]

    def settle(self, form):
        """Take over what only the other changed; list every field that differs."""
        for bound in form:
            if not self.changed_by_them(bound.name):
                continue
            stored = self.form[bound.name]
            mine = value_of(bound)
            touched = hashed(mine) != self.base[bound.name]
            if touched and mine == value_of(stored):
                continue  # both wrote the same
            label = label_for_field(bound.name, form._meta.model, form=form)
            self.note(label, shown(stored), shown(bound), touched)
            if not touched:
                form.initial[bound.name] = stored.initial
                bound.field.bound_data = lambda _data, initial: initial

    def settle_parts(self, formsets):
        """The same for the parts; gives the formsets to show."""
        settled = []
        for mine, stored in zip(formsets, self.formsets, strict=True):
            touched = hashed(rows_of(mine)) != self.base.get(mine.prefix)
            if self.changed_by_them(mine.prefix) and rows_of(mine) != rows_of(stored):
                label = mine.model._meta.verbose_name_plural
                self.note(label, shown_rows(stored), shown_rows(mine), touched)
                settled.append(mine if touched else stored)
            else:
                settled.append(mine)
        return settled

    def note(self, label, theirs, mine, touched):
        self.differences.append(
            Difference(str(label), theirs, mine, "mine" if touched else "theirs")
        )


def shown(bound) -> str:
    """What stands in a field, as an editor reads it."""
    value = bound.value()
    choices = getattr(bound.field, "choices", None)
    if choices is not None and not isinstance(value, (list, tuple)):
        queryset = getattr(bound.field, "queryset", None)
        if queryset is not None:
            chosen = queryset.filter(pk=value).first() if value else None
            return str(chosen or "")
        return str(dict(bound.field.flatchoices if hasattr(bound.field, "flatchoices") else choices)
                   .get(value, value) or "")  # fmt: skip
    return strip_tags(str(plain(value) if not isinstance(value, datetime) else value))


def shown_rows(formset) -> str:
    """The parts, a line each."""
    lines = []
    for form in formset.forms:
        if form.is_bound and form.data.get(form.add_prefix("DELETE")):
            lines.append(_("(deleted)"))
        elif form.instance.pk or (form.is_bound and form.has_changed()):
            texts = [shown(bound) for bound in form if not bound.is_hidden]
            lines.append(" · ".join(filter(None, texts)))
    return "\n".join(lines)
