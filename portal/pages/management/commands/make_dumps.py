import time

from django.core.management.base import BaseCommand, no_translations
from django.template.defaultfilters import filesizeformat

from portal.pages.opendata import dumps


class Command(BaseCommand):
    help = (
        "Writes all public records as CSV, JSON Lines and gzip, and practices as XLSX, for /data/; "
        "readers keep the last dump until the new one is whole. Run it nightly."
    )

    @no_translations
    def handle(self, *args, verbosity, **options):
        begun = time.monotonic()
        dump = dumps.make(
            watch=lambda dataset: verbosity > 1 and self.stdout.write(f"{dataset.name} …"),
            warn=self.stderr.write,
        )
        plain = [
            file for file in dump.files.values() if file.format == "csv" and not file.compressed
        ]
        for file in plain:
            if verbosity > 1:
                self.stdout.write(f"{file.name}: {file.rows} rows, {file.size} bytes")
        size = filesizeformat(sum(file.size for file in dump.files.values()))
        rows = sum(file.rows for file in plain)
        self.stdout.write(
            f"{len(dump.files)} files, {rows} rows, {size}, {time.monotonic() - begun:.1f} s"
        )
