import argparse
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, no_translations
from tqdm import tqdm

from practices.imports.references import References
from practices.imports.rows import COLUMNS
from practices.imports.writing import checked, write

HELP = f"""Imports practices from CSV (UTF-8; comma, semicolon or tab), XLSX or JSON Lines.

Columns, all but a title in one language optional:
  {", ".join(COLUMNS)}

slug        kept when given; a second import with the same slug updates that practice, also when
            it has another address by now
title_ky …  a row in one language is whole
body_ky …   the solution text; plain text becomes paragraphs, HTML is cleaned
topics      slugs or names, a list or separated by semicolons; the first is the main one
territory   SOATE code or name; several as with topics
projects, owner, verified_by   slugs, names or abbreviations
year        the year it was done (the same as end_year)
status      planned, running, completed or stopped
contact_consent   true or false: without it readers do not see the contact
published   ISO date: published then; empty: a draft
updated_at, url   written by exports, passed over

Nothing is written unless every row can be taken."""


class Command(BaseCommand):
    help = HELP

    def create_parser(self, *args, **kwargs):
        return super().create_parser(
            *args, formatter_class=argparse.RawDescriptionHelpFormatter, **kwargs
        )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="check only, write nothing")
        parser.add_argument(
            "--create-missing",
            action="store_true",
            help="create unknown topics and territories (without a SOATE code: one that begins 99)",
        )

    @no_translations  # whoever reads a terminal reads its help, which is English
    def handle(self, *args, file, dry_run, create_missing, **options):
        references = References(create_missing)
        rows, errors = checked(file, references, self.bar("checking"))
        if errors:
            self.refuse(errors)
        if dry_run:
            self.stdout.write(f"{rows} rows can be taken; nothing was written.")
            return
        created, updated = write(file, references, self.bar("writing", rows))
        self.stdout.write(f"{len(created)} practices created, {len(updated)} updated.")

    def bar(self, text, total=None):
        """A progress bar around an iterator of rows."""
        return lambda rows: iter(tqdm(rows, desc=text, total=total, unit=" rows", file=sys.stderr))

    def refuse(self, errors):
        """Name every fault and end with nothing written."""
        for line, column, reason in errors:
            place = f"line {line}, column {column}: " if line else ""
            self.stderr.write(f"{place}{reason}")
        raise CommandError(f"Nothing was imported: {len(errors)} faults.")
