from io import StringIO

from django.core.management import call_command
from django.core.management.base import BaseCommand

from portal.pages.opendata import dumps
from portal.search.models import SearchEntry


class Command(BaseCommand):
    """Migrations and, once, the demo content, in one process: the second start is quick."""

    help = "Makes the database ready for a first look, and says where to look."

    def add_arguments(self, parser):
        parser.add_argument("--address", required=True, help="where the portal will be served")

    def handle(self, *args, address, **options):
        call_command("migrate", verbosity=0)
        call_command("load_demo", once=True)
        if not SearchEntry.objects.exists():
            # A migration may build the index anew, and leaves it empty.
            call_command("reindex")
        if dumps.current() is None:
            call_command("make_dumps", verbosity=0, stdout=StringIO())
        self.stdout.write(f"\nThe portal:      {address}\nThe editors' desk: {address}admin/\n")
