from django.core.management.base import BaseCommand

from portal.pages.reference import load_reference


class Command(BaseCommand):
    help = (
        "Creates the territories, topics and terms that are missing; changes nothing that is there."
    )

    def handle(self, *args, **options):
        for kind, number in load_reference().items():
            self.stdout.write(f"{kind}: {number} created")
