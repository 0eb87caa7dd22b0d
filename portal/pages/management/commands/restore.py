from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from portal.pages.backup.refusal import Refused
from portal.pages.backup.restoring import restore


class Command(BaseCommand):
    help = (
        "Brings database and media back from a file that `backup` wrote, on SQLite or PostgreSQL, "
        "whichever it came from: all of it or nothing. Stop the portal, or let its readers wait."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--replace",
            action="store_true",
            help="lose what is in the database now; without it only an empty one is taken",
        )

    def handle(self, *args, file, replace, verbosity=1, **options):
        quiet = verbosity < 1
        try:
            rows, files = restore(
                file,
                replace=replace,
                watch=lambda some, **about: tqdm(some, disable=quiet, leave=False, **about),
                verbosity=verbosity,
            )
        except (Refused, OSError) as reason:
            raise CommandError(f"Nothing was restored: {reason}") from reason
        self.stdout.write(f"{rows} rows and {files} files are back. Restart the portal's workers.")
