from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.publishing.filters import FilterForm, KnownRecords
from portal.search.forms import QueryField

from .models import Term, Topic


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


class TermFilterForm(TermForm, FilterForm):
    """The same for whoever takes the terms as data."""

    def terms(self):
        return self.filter(Term.objects.published())


class TopicForm(FilterForm):
    topic = KnownRecords(Topic, label=_("Topic"))

    def topics(self):
        """All topics, or those asked for with the topics under them."""
        topics = self.cleaned_data["topic"]
        return (
            Topic.objects.within([topic.pk for topic in topics]) if topics else Topic.objects.all()
        )
