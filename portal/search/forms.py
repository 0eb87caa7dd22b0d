from django import forms
from django.utils.translation import gettext_lazy as _

from . import registry
from .finding import find
from .hits import Hits
from .parsing import MAX_CHARACTERS, clean


class QueryField(forms.CharField):
    """What a reader looks for: whatever arrives is made harmless, nothing is refused."""

    widget = forms.SearchInput

    def to_python(self, value):
        text, _cut = clean(super().to_python(value))
        return text

    def widget_attrs(self, widget):
        # Advice to the browser: a longer text is cut, not refused.
        return super().widget_attrs(widget) | {"maxlength": str(MAX_CHARACTERS)}


class SearchForm(forms.Form):
    """The query and the kind of record; a kind that does not exist counts as none."""

    q = QueryField(label=_("Search"), required=False)
    type = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=lambda: [("", _("Everything")), *((s.kind, s.label) for s in registry.all())],
    )

    @property
    def kind(self) -> str:
        """The chosen kind, "" for all of them."""
        self.full_clean()
        return self.cleaned_data.get("type", "")

    def hits(self) -> Hits:
        """What the query finds, of every kind."""
        return find(self.data.get("q", ""))
