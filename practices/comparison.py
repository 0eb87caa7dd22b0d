"""Practices side by side: the same rows for each, what is not known said so."""

from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from portal.publishing.filters import is_plain
from portal.publishing.languages import current_language, language_of, text_in
from portal.publishing.templatetags.bilingual import text
from portal.publishing.templatetags.figures import money, number

from .models import Practice

FEWEST, MOST = 2, 4


def wanted(slugs):
    """The public practices of `slugs`, in that order, at most four; and what to tell the reader."""
    asked = list(dict.fromkeys(slug for slug in slugs if is_plain(slug)))[: 2 * MOST]
    found = {
        practice.slug: practice
        for practice in Practice.objects.published().for_page().filter(slug__in=asked)
    }
    practices = [found[slug] for slug in asked if slug in found]
    if len(practices) > MOST:
        return practices[:MOST], _("At most four practices are compared; these are the first four.")
    if asked and len(practices) < min(len(asked), MOST):
        return practices, _("Some of the chosen practices do not exist (any more).")
    if len(practices) < FEWEST:
        return practices, _("Choose two to four practices to compare.")
    return practices, ""


def rows_of(practices) -> list[dict]:
    """[{"label", "cells": [{"text", "language"}]}]: a cell for each practice, in its language."""
    rows = [
        (_("Where"), lambda p: named((unit, "name") for unit in p.places)),
        (_("Municipality"), lambda p: translated(p, "locality")),
        (_("Town or country"), lambda p: plain(p.get_settlement_display())),
        (_("People in the municipality"), lambda p: plain(number(p.population))),
        (_("Topics"), lambda p: named((one, "name") for one in p.shown_topics)),
        (_("Status"), lambda p: plain(p.get_status_display())),
        (_("Year"), lambda p: plain(str(p.year or ""))),
        (_("Cost"), lambda p: plain(money(p.cost_total))),
        (_("People who benefit"), lambda p: plain(number(p.beneficiaries))),
        (_("Problem"), lambda p: rich(p, "problem")),
        (_("What was done"), lambda p: rich(p, "solution")),
        (_("Result"), lambda p: rich(p, "result")),
        (_("Indicators"), indicators),
        (_("Funding"), funding),
        (_("Lessons learned"), lambda p: rich(p, "lessons")),
        (_("Repeated by"), lambda p: replications(p)),
    ]
    table = [{"label": label, "cells": [cell(p) for p in practices]} for label, cell in rows]
    return [row for row in table if any(cell["text"] for cell in row["cells"])]


def plain(words):
    return {"text": words, "language": ""}


def named(fields):
    """A cell of the texts of (record, field), each in its language."""
    return plain(format_html_join(", ", "{}", ((text(*field),) for field in fields)))


def replications(practice):
    return named(
        (one, "place") if one.place else (one.territory, "name")
        for one in practice.replications.all()
    )


def translated(record, field):
    language = language_of(record, field)
    words = text_in(record, field, language) if language else ""
    return {"text": words, "language": "" if language == current_language() else language}


def rich(record, field):
    """A cell of HTML that was cleaned on its way to the database."""
    cell = translated(record, field)
    return cell | {"text": mark_safe(cell["text"])}


def indicators(practice):
    lines = (
        (
            text(item, "name"),
            number(item.before) or "—",
            number(item.after) or "—",
            text(item, "unit"),
        )
        for item in practice.indicators.all()
    )
    return plain(format_html_join("", "<p>{}: {} → {} {}</p>", lines))


def funding(practice):
    lines = (
        (text(share, "label") or share.get_kind_display(), money(share.amount))
        for share in practice.funding.all()
    )
    return plain(format_html_join("", "<p>{}: {}</p>", lines))
