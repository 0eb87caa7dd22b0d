"""Practices as a table with the columns that `practices.imports` reads: out and in without loss."""

import csv
from collections.abc import Iterator
from io import BytesIO

from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone
from openpyxl import Workbook

from portal.publishing.formulas import guarded
from portal.publishing.models import State

from .imports.rows import COLUMNS, LANGUAGES, NUMBERS, PLAIN, TRANSLATED

BATCH = 500
BOM = "\ufeff"  # Excel takes a CSV file for UTF-8 by it
WRITTEN = [column for column in COLUMNS if column != "year"]  # start_year and end_year say it


def rows(practices) -> Iterator[dict[str, str]]:
    """A dictionary of texts for each of `practices`, a queryset; read in batches."""
    practices = practices.select_related("owner").prefetch_related(
        "topic_links__topic", "territories", "projects"
    )
    for practice in practices.iterator(BATCH):
        yield {column: guarded(value) for column, value in cells(practice).items()}


def cells(practice) -> dict[str, str]:
    links = sorted(practice.topic_links.all(), key=lambda link: (not link.is_main, link.pk))
    values = {
        "slug": practice.slug,
        "topics": ";".join(link.topic.slug for link in links),
        "territory": ";".join(unit.code for unit in practice.territories.all()),
        "projects": ";".join(project.slug for project in practice.projects.all()),
        "owner": practice.owner.slug if practice.owner else "",
        "status": practice.status,
        "settlement": practice.settlement,
        "published": "",
    }
    if practice.state == State.PUBLISHED:
        values["published"] = timezone.localtime(practice.published_at).isoformat()
    for name in TRANSLATED:
        for code in LANGUAGES:
            field = "solution" if name == "body" else name
            values[f"{name}_{code}"] = getattr(practice, f"{field}_{code}") or ""
    for name in ("start_year", "end_year", "cost_total", *NUMBERS, "source_url", "video_url",
                 *PLAIN, "contact_email"):  # fmt: skip
        value = getattr(practice, name)
        values[name] = "" if value is None else str(value)
    return {column: values[column] for column in WRITTEN}


class Echo:
    """A file that gives back what is written to it."""

    def write(self, text):
        return text


def csv_response(practices) -> StreamingHttpResponse:
    writer = csv.DictWriter(Echo(), WRITTEN)

    def lines():
        yield BOM
        yield writer.writeheader()
        for row in rows(practices):
            yield writer.writerow(row)

    return StreamingHttpResponse(
        lines(), content_type="text/csv; charset=utf-8", headers=attached("csv")
    )


def xlsx_response(practices) -> HttpResponse:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("practices")
    sheet.append(WRITTEN)
    for row in rows(practices):
        sheet.append(list(row.values()))
    content = BytesIO()
    book.save(content)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return HttpResponse(content.getvalue(), content_type=kind, headers=attached("xlsx"))


def attached(suffix: str) -> dict[str, str]:
    name = f"practices-{timezone.localdate().isoformat()}.{suffix}"
    return {"Content-Disposition": f'attachment; filename="{name}"'}


RESPONSES = {"csv": csv_response, "xlsx": xlsx_response}
