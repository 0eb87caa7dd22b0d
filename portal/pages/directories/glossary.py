from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.paging import page_of
from portal.publishing.structured import of_list
from portal.vocabulary.forms import TermForm
from portal.vocabulary.models import Term


@require_safe
def index(request):
    """Terms and abbreviations in both languages, in the alphabet of the page's language."""
    form = TermForm(request.GET)
    terms = form.filter(Term.objects.published().select_related("agency", "project"))
    context = {
        "form": form,
        "structured": of_list(_("Glossary"), "pages:glossary"),
        "page_obj": page_of(request, terms.alphabetical(), 60),
    }
    return render(request, "pages/glossary.html", context)
