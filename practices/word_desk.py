"""The desk's page of the Word form: download it empty, bring it in filled."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.publishing import workflow
from portal.publishing.languages import LANGUAGES
from portal.publishing.uploads import refuse_bomb, validate_document
from portal.throttling import posts, throttled

from .word_form import make
from .word_reading import create_draft, read

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class WordForm(forms.Form):
    file = forms.FileField(label=gettext_lazy("Filled Word form"))

    def clean_file(self):
        file = self.cleaned_data["file"]
        if not file.name.lower().endswith(".docx"):
            raise ValidationError(_("This is not a whole Word file (.docx)."))
        validate_document(file)
        refuse_bomb(file, settings.READ_MAX_BYTES)
        self.filled = read(file)
        return file


def form_view(request, desk, language):
    """The empty form in a language."""
    if not desk.has_add_permission(request):
        raise PermissionDenied
    if language not in LANGUAGES:
        raise Http404
    name = f'attachment; filename="practice-{language}.docx"'
    return HttpResponse(make(language), content_type=WORD, headers={"Content-Disposition": name})


@throttled("form", when=posts)
def view(request, desk):
    """Take a filled form in as a draft, and say what is missing."""
    if not desk.has_add_permission(request):
        raise PermissionDenied
    form = WordForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            draft = create_draft(form.filled)
        except ValidationError as refused:
            form.add_error("file", refused)
        else:
            return created(request, desk, draft)
    context = desk.admin_site.each_context(request) | {
        "title": _("Word form"),
        "opts": desk.opts,
        "form": form,
    }
    return TemplateResponse(request, "admin/practices/word.html", context)


def created(request, desk, draft):
    """Lead to the form of the draft, with what is left to do."""
    workflow.note(draft.practice, request.user, wrote=True)
    desk.log_addition(request, draft.practice, _("From a Word form"))
    messages.success(request, _("The draft was made."))
    if draft.missing:
        text = _("Still missing: %(names)s.") % {"names": ", ".join(draft.missing)}
        messages.warning(request, text)
    for text in draft.not_understood:
        messages.warning(request, _("Not understood: %(text)s") % {"text": text})
    address = reverse("admin:practices_practice_change", args=[draft.practice.pk])
    return HttpResponseRedirect(address)
