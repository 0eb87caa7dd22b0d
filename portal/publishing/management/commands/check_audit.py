from django.core.management.base import BaseCommand, CommandError

from portal.publishing.models import AuditEntry


class Command(BaseCommand):
    help = "Checks the chain of the audit trail; names the first entry that was altered or lost."

    def handle(self, *args, **options):
        before, number = "", 0
        for entry in AuditEntry.objects.order_by("pk").iterator():
            if entry.hash_before != before:
                raise CommandError(f"An entry before number {entry.pk} was taken out.")
            if entry.hash != entry.computed_hash():
                raise CommandError(f"Entry number {entry.pk} was altered.")
            before, number = entry.hash, number + 1
        self.stdout.write(f"{number} entries, none altered.")
