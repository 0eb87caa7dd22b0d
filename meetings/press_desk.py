"""The desk's page «From press text»: an item is pasted, each proposal confirmed, a draft made."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.publishing import workflow
from portal.throttling import posts, throttled

from . import press
from .actions import create_draft
from .imports import AlreadyThere, body_of, refuse_second
from .models import Meeting, MeetingProject, Participation, Talk
from .models.talks import TalkKind
from .recognition import propose

LONGEST = 100_000  # characters of a pasted item


class TextForm(forms.Form):
    """The pasted item."""

    text = forms.CharField(
        label=gettext_lazy("Text of the press item"),
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=gettext_lazy(
            "The headline first, each paragraph on a line of its own. Nothing is sent anywhere."
        ),
    )

    def clean_text(self):
        try:
            self.item = press.parse(self.cleaned_data["text"])
            refuse_second(self.item)
        except AlreadyThere as there:
            meeting = Meeting.objects.get(slug=str(there))
            address = reverse("admin:meetings_meeting_change", args=[meeting.pk])
            raise ValidationError(
                format_html(
                    '{} <a href="{}">{}</a>', _("This item is in already:"), address, meeting
                )
            ) from None
        except ValueError:
            raise ValidationError(
                _("A headline, some text and the date of the meeting, written out, are needed.")
            ) from None
        return self.cleaned_data["text"]


def known(owner, name, label):
    """A record of the directory, looked up while one types; as in the form of the meeting."""
    field = owner._meta.get_field(name)
    return forms.ModelChoiceField(
        field.related_model.objects.all(),
        required=False,
        label=label,
        widget=AutocompleteSelect(field, admin.site, attrs={"data-width": "100%"}),
    )


class ProposalForm(forms.Form):
    """A proposal: taken or not, and the place in the text it comes from."""

    take = forms.BooleanField(required=False, label=gettext_lazy("take"))
    place = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ParticipantForm(ProposalForm):
    agency = known(Participation, "agency", gettext_lazy("in the directory"))
    name = forms.CharField(max_length=200, required=False, label=gettext_lazy("or new"))
    abbreviation = forms.CharField(
        max_length=40, required=False, label=gettext_lazy("abbreviation")
    )
    is_group = forms.BooleanField(required=False, label=gettext_lazy("a group without a name"))

    def clean(self):
        return needs_one(self, super().clean(), "agency", "name")


class ProjectForm(ProposalForm):
    project = known(MeetingProject, "project", gettext_lazy("in the directory"))
    name = forms.CharField(max_length=250, required=False, label=gettext_lazy("or new"))
    abbreviation = forms.CharField(
        max_length=40, required=False, label=gettext_lazy("abbreviation")
    )

    def clean(self):
        return needs_one(self, super().clean(), "project", "name")


class SpeechForm(ProposalForm):
    person = known(Talk, "person", gettext_lazy("in the directory"))
    given_name = forms.CharField(
        max_length=80, required=False, label=gettext_lazy("or new: given name")
    )
    family_name = forms.CharField(max_length=80, required=False, label=gettext_lazy("family name"))
    position = known(Talk, "position", gettext_lazy("position"))
    position_name = forms.CharField(max_length=200, required=False, label=gettext_lazy("or new"))
    agency = known(Talk, "agency", gettext_lazy("agency on that day"))
    agency_name = forms.CharField(max_length=200, required=False, label=gettext_lazy("or new"))
    kind = forms.ChoiceField(choices=TalkKind, label=gettext_lazy("kind"))
    title = forms.CharField(
        max_length=500,
        required=False,
        label=gettext_lazy("topic"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    title_is_quote = forms.BooleanField(
        required=False, label=gettext_lazy("the topic is quoted word for word")
    )

    def clean(self):
        cleaned = needs_one(self, super().clean(), "person", "family_name")
        if cleaned.get("take") and not cleaned.get("title"):
            self.add_error("title", _("Say what the talk was about."))
        return cleaned


def needs_one(form, cleaned, *names):
    """A proposal that is taken names a record or a new one."""
    if cleaned.get("take") and not any(cleaned.get(name) for name in names):
        form.add_error(names[0], _("Choose a record or write the name of a new one."))
    return cleaned


KINDS = {
    "participants": (ParticipantForm, gettext_lazy("Participants")),
    "speeches": (SpeechForm, gettext_lazy("Speakers")),
    "projects": (ProjectForm, gettext_lazy("Projects")),
}


def formsets(item=None, data=None) -> dict:
    """{kind: formset} of what is proposed for `item`, or of what came back."""
    initial = initials(propose(item)) if data is None else {}
    return {
        kind: forms.formset_factory(form, extra=0, max_num=200, absolute_max=200)(
            data, prefix=kind, initial=initial.get(kind)
        )
        for kind, (form, _label) in KINDS.items()
    }


def initials(proposals) -> dict[str, list[dict]]:
    """{kind: the values of each row}."""
    return {
        "participants": [
            {
                "take": one.sure,
                "place": one.name.start,
                "agency": one.agency,
                "name": "" if one.agency else one.name.text,
                "abbreviation": "" if one.agency else one.name.abbreviation,
                "is_group": one.name.is_group and not one.agency,
            }
            for one in proposals.participants
        ],
        "speeches": [
            {
                "take": one.sure,
                "place": one.speaker.start,
                "person": one.person,
                "given_name": "" if one.person else one.speaker.given_name,
                "family_name": "" if one.person else one.speaker.family_name,
                "position": one.position,
                "position_name": "" if one.position else one.speaker.position,
                "agency": one.agency,
                "agency_name": one.agency_name,
                "kind": one.speaker.kind,
                "title": one.speaker.title,
                "title_is_quote": one.speaker.title_is_quote,
            }
            for one in proposals.speeches
        ],
        "projects": [
            {
                "take": one.sure,
                "place": one.name.start,
                "project": one.project,
                "name": "" if one.project else one.name.text,
                "abbreviation": "" if one.project else one.name.abbreviation,
            }
            for one in proposals.projects
        ],
    }


def marked(text: str, places) -> str:
    """`text` with an anchor at each place a proposal comes from."""
    cuts = sorted({place for place in places if place and 0 < place < len(text)})
    parts = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    anchored = format_html_join(
        "", '<mark id="place-{}">{}</mark>{}', [(at, *first_words(part)) for at, part in
                                                zip(cuts, parts[1:], strict=True)])  # fmt: skip
    return format_html("{}{}", parts[0], anchored)


def first_words(part: str) -> tuple[str, str]:
    """The first five words of a passage, and the rest."""
    words = part.split(" ", 5)
    head = " ".join(words[:5])
    return head, part[len(head) :]


@throttled("form", when=posts)
def view(request, desk):
    """Paste, look through, create."""
    if not desk.has_add_permission(request):
        raise PermissionDenied
    form = TextForm(request.POST or None)
    context = desk.admin_site.each_context(request) | {
        "title": _("From press text"),
        "opts": desk.opts,
        "form": form,
        "media": desk.media + form.media,
    }
    if form.is_valid():
        creates = "create" in request.POST
        sets = formsets(form.item, request.POST if creates else None)
        valid = [formset.is_valid() for formset in sets.values()]  # each tells of its errors
        if creates and all(valid):
            return created(request, desk, form.item, sets)
        places = [row["place"].value() for formset in sets.values() for row in formset]
        context |= {
            "item": form.item,
            "media": sum((formset.empty_form.media for formset in sets.values()), desk.media),
            "groups": [(KINDS[kind][1], formset) for kind, formset in sets.items()],
            "marked": marked(form.item.text, [int(p) for p in places if str(p).isdecimal()]),
            "number": sum(len(formset.forms) for formset in sets.values()),
        }
    return TemplateResponse(request, "admin/meetings/from_text.html", context)


def created(request, desk, item, sets):
    """Lead to the form of the draft of what was taken."""
    taken = {
        kind: [row.cleaned_data for row in formset if row.cleaned_data["take"]]
        for kind, formset in sets.items()
    }
    meeting = create_draft(item=item, body=body_of(item), **taken)
    workflow.note(meeting, request.user, wrote=True)
    desk.log_addition(request, meeting, _("From press text"))
    number = sum(map(len, taken.values()))
    messages.success(
        request,
        ngettext(
            "A draft with %(number)d confirmed proposal was made. Look through it and save.",
            "A draft with %(number)d confirmed proposals was made. Look through it and save.",
            number,
        )
        % {"number": number},
    )
    return HttpResponseRedirect(reverse("admin:meetings_meeting_change", args=[meeting.pk]))
