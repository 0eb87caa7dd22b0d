"""A practice as a Word form: a clerk fills it in without the portal, and it comes in as a draft.

Each row of the form carries the name of its field as hidden text, so that it is found even where
the printed label was changed; where the hidden text went, the label tells.
"""

from io import BytesIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from portal.vocabulary.models import Topic

# (field, label, help): the order of the work.
FIELDS = [
    ("title", gettext_lazy("Title"), gettext_lazy("What was done and where, in one line, up to 150 characters.")),
    ("summary", gettext_lazy("In short"), gettext_lazy("Problem, solution and result in two to four sentences, up to 600 characters.")),
    ("locality", gettext_lazy("Municipality"), gettext_lazy("As it is called: aiyl aimagy or town.")),
    ("population", gettext_lazy("People in the municipality"), gettext_lazy("All who live there.")),
    ("territory", gettext_lazy("Raion or oblast"), gettext_lazy("Name or SOATE code; several with semicolons.")),
    ("topics", gettext_lazy("Topics"), gettext_lazy("From the list at the end; several with semicolons, the main one first.")),
    ("start_year", gettext_lazy("Year it began"), ""),
    ("end_year", gettext_lazy("Year it ended"), gettext_lazy("Empty while it goes on.")),
    ("status", gettext_lazy("State of the work"), gettext_lazy("One of: planned, running, completed, stopped.")),
    ("problem", gettext_lazy("Problem"), gettext_lazy("What was wrong, for whom, since when.")),
    ("solution", gettext_lazy("What was done"), gettext_lazy("Who decided, who paid, who worked, in which order.")),
    ("result", gettext_lazy("Result"), gettext_lazy("What is different now; figures go into the table below.")),
    ("lessons", gettext_lazy("Lessons learned"), gettext_lazy("What you would do otherwise. Failures help others.")),
    ("transfer_advice", gettext_lazy("Advice to those who repeat it"), ""),
    ("cost_total", gettext_lazy("Total cost in som"), ""),
    ("beneficiaries", gettext_lazy("People who benefit"), ""),
    ("beneficiaries_women", gettext_lazy("Of them women"), ""),
    ("contact_name", gettext_lazy("Contact person"), ""),
    ("contact_phone", gettext_lazy("Telephone"), ""),
    ("contact_consent", gettext_lazy("Agrees to be named"), gettext_lazy("Yes or no. Without a yes readers do not see the contact.")),
    ("source_url", gettext_lazy("Source"), gettext_lazy("Address of a page or document.")),
]  # fmt: skip
TABLES = {
    "steps": (gettext_lazy("Steps"), [gettext_lazy("What"), gettext_lazy("How long")]),
    "indicators": (
        gettext_lazy("Indicators"),
        [
            gettext_lazy("Indicator"),
            gettext_lazy("Unit"),
            gettext_lazy("Before"),
            gettext_lazy("After"),
        ],
    ),
    "funding": (gettext_lazy("Funding"), [gettext_lazy("Who paid"), gettext_lazy("How much, som")]),
}
EMPTY_ROWS = 5


def make(language: str) -> bytes:
    """The empty form in `language`, a .docx file."""
    # Here, not above: few requests need it, and every worker would carry it.
    from docx import Document
    from docx.shared import Pt

    with override(language):
        document = Document()
        document.styles["Normal"].font.name = "DejaVu Sans"
        document.styles["Normal"].font.size = Pt(11)
        document.core_properties.language = language
        document.add_heading(_("A practice of local self-government"), 1)
        document.add_paragraph(_("Write on the right. What you do not know stays empty."))
        table = document.add_table(rows=0, cols=2, style="Table Grid")
        for key, label, help_text in FIELDS:
            left, _right = table.add_row().cells
            ask(left, key, str(label))
            if help_text:
                left.add_paragraph().add_run(str(help_text)).italic = True
        for key, (heading, columns) in TABLES.items():
            document.add_heading(str(heading), 2)
            table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
            for cell, label in zip(table.rows[0].cells, columns, strict=True):
                ask(cell, key, str(label))
            for _row in range(EMPTY_ROWS):
                table.add_row()
        document.add_heading(_("Topics"), 2)
        document.add_paragraph("; ".join(str(topic) for topic in Topic.objects.alphabetical()))
        content = BytesIO()
        document.save(content)
    return content.getvalue()


def ask(cell, key, label):
    """A label with the name of its field, which is not printed."""
    paragraph = cell.paragraphs[0]
    paragraph.add_run(label).bold = True
    paragraph.add_run(f"[[{key}]]").font.hidden = True
