from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.search.forms import QueryField


class TermForm(forms.Form):
    """Finds terms by any part of their name or abbreviation in either language."""

    q = QueryField(label=_("Term or abbreviation"), required=False)

    def filter(self, terms):
        """`terms` that hold the text asked for, all of them where nothing is asked."""
        self.full_clean()
        text = self.cleaned_data.get("q", "").strip()
        if not text:
            return terms
        condition = Q()
        for field in ("name", "abbreviation", "synonyms"):
            condition |= Q(**{f"{field}_ky__icontains": text})
            condition |= Q(**{f"{field}_ru__icontains": text})
        return terms.filter(condition)
