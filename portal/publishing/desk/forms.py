"""The form of a record at the desk: conflicts, moves of the workflow, states of translations."""

import json

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.html import format_html, strip_tags
from django.utils.translation import gettext as _

from portal.publishing import translations, workflow
from portal.publishing.languages import text_in
from portal.publishing.models import Publication
from portal.text.difference import difference

from . import pending
from .conflicts import Conflict, fingerprints

BASE = "_base"  # fingerprints of the record as it was when the form was opened
MOVE, MESSAGE = "_move", "_message"
DECLARED = "_translation-"  # + name of the input: what an editor says of that text
DECLARABLE = (translations.CURRENT, translations.STALE, translations.MACHINE)


class PartForm(forms.ModelForm):
    """A form whose texts tell how they stand to the other language."""

    marks = None  # {…} as of translations.marks_within, set by the desk
    user = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_bound and self.user:
            pending.fill_in(self, self.user)
        if self.marks is None or not self.instance.pk:
            return
        for name, field in self.fields.items():
            stem, _underscore, language = name.rpartition("_")
            if stem in translations.fields_of(type(self.instance)) and text_exists(
                self.instance, stem
            ):
                field.help_text = format_html(
                    "{}{}", field.help_text, self.note_on(name, stem, language)
                )

    def note_on(self, name, stem, language):
        """How this text stands; where stale, what changed in its source since."""
        found = translations.state_of(self.instance, stem, language, self.marks)
        pieces = []
        if found.state == translations.STALE:
            source = text_in(self.instance, stem, found.mark.source_language)
            pieces = difference(strip_tags(found.mark.source_text), strip_tags(source))
        context = {
            "found": found,
            "pieces": pieces,
            "input": DECLARED + self.add_prefix(name),
            "choices": [(state, translations.LABELS[state]) for state in DECLARABLE],
        }
        return render_to_string("admin/desk/translation.html", context)

    def declare_translations(self):
        """After the save: what the editor said of each text."""
        for name in self.fields:
            state = self.data.get(DECLARED + self.add_prefix(name))
            if state in DECLARABLE:
                stem, _underscore, language = name.rpartition("_")
                translations.declare(self.instance, stem, language, state)


def text_exists(instance, stem) -> bool:
    return any(text_in(instance, stem, code) for code in translations.LANGUAGES)


class RecordForm(PartForm):
    """The main form. The desk sets what stands first here on its class."""

    request = None
    stored = None  # () -> (form, formsets) of the record as it is in the database now
    restored = False  # made from a text that was kept, not sent by the browser
    refusal = ""  # why the form that came in cannot be saved, whatever stands in it
    proposes = False  # what is saved goes to a publisher first
    overwrites = None  # () -> whether that takes the place of what the same user proposed before
    conflict = None

    def clean(self):
        cleaned = super().clean()
        if self.refusal:
            raise ValidationError(self.refusal)
        if self.restored:
            raise ValidationError(_("This is the kept text. It is in the record when you save it."))
        base = read_base(self.data.get(BASE))
        if self.instance.pk and base:
            conflict = Conflict(*self.stored(), base)
            if conflict:
                self.conflict = self.request.conflict = conflict
                conflict.settle(self)
                raise ValidationError(
                    _("Somebody else saved this record while you were writing. Nothing you typed is"
                      " lost: compare both versions below, then save again.")
                )  # fmt: skip
        if self.proposes and self.files:
            raise ValidationError(
                _("Files cannot be part of a proposed change. Take them out, or ask a publisher.")
            )
        if self.proposes and self.overwrites():
            raise ValidationError(
                _("You proposed a change to this record before. Open it (“Look at it”, above), add"
                  " this to it and save: one proposal holds all your changes.")
            )  # fmt: skip
        self.check_move()
        return cleaned

    def check_move(self):
        """Refuse a move that is not open to the user now."""
        name = self.data.get(MOVE)
        if name and isinstance(self.instance, Publication):
            move = workflow.MOVES.get(name)
            if move is None:
                raise ValidationError(_("Choose one of the buttons."))
            workflow.check(
                self.instance,
                move,
                self.request.user,
                message=self.data.get(MESSAGE, ""),
                writes=self.has_changed(),
            )

    def base(self, formsets) -> str:
        """The fingerprints to put into the page, as JSON."""
        if self.conflict is not None:
            return json.dumps(self.conflict.now)
        if self.is_bound:
            return self.data.get(BASE, "")
        return json.dumps(fingerprints(self, formsets))


def read_base(text: str | None) -> dict[str, str]:
    """The fingerprints a form carries; {} where it carries none that can be read."""
    try:
        base = json.loads(text or "{}")
    except ValueError:
        return {}
    return base if isinstance(base, dict) else {}
