from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from portal.pages.backup.making import back_up
from portal.pages.backup.refusal import Refused


class Command(BaseCommand):
    help = (
        "Writes database and media to one file with checksums, while the portal goes on. Keep it "
        "as you keep the database: it holds the hashes of passwords and the second factors."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="a name that is not taken yet, .zip")

    def handle(self, *args, file, verbosity=1, **options):
        quiet = verbosity < 1
        try:
            rows, files = back_up(
                file, lambda some, **about: tqdm(some, disable=quiet, leave=False, **about)
            )
        except (Refused, OSError) as reason:
            raise CommandError(f"No backup was made: {reason}") from reason
        size = file.stat().st_size / 1_000_000
        self.stdout.write(f"{rows} rows and {files} files in {file}, {size:.1f} MB.")
