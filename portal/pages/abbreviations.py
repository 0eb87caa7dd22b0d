"""The abbreviations that a page can explain: of terms, agencies and projects."""

from itertools import chain

from portal.directory.models import Agency, Project
from portal.freshness.memory import remembered
from portal.publishing.languages import LANGUAGES, text_in
from portal.vocabulary.models import Term


@remembered
def known_abbreviations() -> dict[str, dict[str, str]]:
    """{language: {abbreviation: full name}}; a term gives way to an agency or project of that name."""
    columns = [f"{name}_{code}" for name in ("abbreviation", "name") for code in LANGUAGES]
    records = list(
        chain(
            Term.objects.published().only(*columns, "state"),
            Project.objects.only(*columns),
            Agency.objects.only(*columns),
        )
    )
    return {
        code: {
            text_in(record, "abbreviation", code): text_in(record, "name", code)
            for record in records
            if text_in(record, "abbreviation", code) and text_in(record, "name", code)
        }
        for code in LANGUAGES
    }
