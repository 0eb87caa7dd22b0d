"""Filter forms over GET parameters: what is not understood is left out and named, never an error."""

from django import forms
from django.http import QueryDict

LONGEST_VALUE = 100  # characters; no slug, code or number is longer
MOST_VALUES = 50  # of one parameter; more cannot be ticked on any page


class KnownRecords(forms.Field):
    """Repeatable keys (slugs or codes) of records that exist, as a list of those records.

    `records` gives those that readers may know of, where that is not every one of the model.
    """

    widget = forms.MultipleHiddenInput

    def __init__(self, model, key="slug", records=None, **kwargs):
        super().__init__(required=False, **kwargs)
        self.model = model
        self.key = key
        self.records = records or model.objects.all

    def to_python(self, value):
        keys = list(dict.fromkeys(key for key in value or [] if key))
        usable = [key for key in keys if is_plain(key)][:MOST_VALUES]
        found = list(self.records().filter(**{f"{self.key}__in": usable})) if usable else []
        self.unknown = len(found) < len(keys)
        return found


class KnownChoice(forms.Field):
    """One of `choices` (value, label), else "". `choices` may be a callable."""

    def __init__(self, choices, **kwargs):
        super().__init__(required=False, **kwargs)
        self.choices = choices

    def to_python(self, value):
        value = value or ""
        choices = self.choices() if callable(self.choices) else self.choices
        chosen = value if value in dict(choices) else ""
        self.unknown = value != chosen
        return chosen


class Year(forms.Field):
    """A year from 1991 to 2100, else None."""

    def __init__(self, **kwargs):
        super().__init__(required=False, **kwargs)

    def to_python(self, value):
        plausible = (value or "").isascii() and (value or "").isdecimal() and len(value) == 4
        year = int(value) if plausible and 1991 <= int(value) <= 2100 else None
        self.unknown = bool(value) and year is None
        return year


class FilterForm(forms.Form):
    """A form that is always valid; `.ignored` names the parameters that were not understood."""

    def __init__(self, data):
        super().__init__(data)
        self.full_clean()

    @property
    def ignored(self) -> list[str]:
        """The labels of the parameters with a value that means nothing here."""
        return [
            str(field.label or name)
            for name, field in self.fields.items()
            if getattr(field, "unknown", False)
        ]

    @property
    def not_understood(self) -> list[str]:
        """The parameters that no filter has, and those with a value that means nothing here."""
        strange = [name[:LONGEST_VALUE] for name in self.data if name not in self.fields]
        wrong = [n for n, field in self.fields.items() if getattr(field, "unknown", False)]
        return [*strange[:MOST_VALUES], *wrong]

    @property
    def query(self) -> str:
        """`?…` with what was understood, for a file of the same list; "" where nothing is asked."""
        kept = QueryDict(mutable=True)
        for name, value in self.cleaned_data.items():
            if isinstance(value, list):
                kept.setlist(name, [getattr(record, self.fields[name].key) for record in value])
            elif value:
                kept[name] = value
        return f"?{kept.urlencode()}" if kept else ""

    def not_understood_values(self) -> list[tuple[str, str, list[str]]]:
        """(parameter, value, values that would do) of each that means nothing here.

        What would do is told of choices alone: nobody looks through thousands of records.
        """
        found = []
        for name, field in self.fields.items():
            if not getattr(field, "unknown", False):
                continue
            if isinstance(field, KnownRecords):
                known = {getattr(record, field.key) for record in self.cleaned_data[name]}
                sent = [key for key in self.data.getlist(name) if key and key not in known]
                found += [(name, key, []) for key in dict.fromkeys(sent)]
            else:
                choices = getattr(field, "choices", [])
                choices = choices() if callable(choices) else choices
                found.append((name, self.data[name], [value for value, _label in choices]))
        return found


def is_plain(value: str) -> bool:
    """Whether `value` can be a key at all: short, printable, whole Unicode."""
    return (
        len(value) <= LONGEST_VALUE
        and value.isprintable()
        and value.encode(errors="ignore") == (value.encode(errors="replace"))
    )


def parameters_of(form) -> list[tuple[str, str]]:
    """(name, value) of what `form` understood, in the order of its fields; without the order of
    the list, which changes nothing of what it holds.
    """
    found = []
    for name, field in form.fields.items():
        value = form.cleaned_data.get(name)
        if isinstance(field, KnownRecords):
            found += sorted((name, getattr(record, field.key)) for record in value)
        elif value not in (None, "") and name != "sort":
            found.append((name, str(value)))
    return found
