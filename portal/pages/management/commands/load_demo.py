from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand

from portal.pages.demo.loading import load_demo
from portal.pages.reference import load_reference
from portal.publishing.roles import PUBLISHERS
from practices.models import Practice

NAME, PASSWORD = "redaktor", "jergiliktuu-tajryiba"  # only ever made with DEBUG on


class Command(BaseCommand):
    help = "Loads the demo content; what is there already is left as it is."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="do nothing where practices exist")

    def handle(self, *args, once, **options):
        if not (once and Practice.objects.exists()):
            self.stdout.write("Loading the demo content, about half a minute …")
            for kind, number in (load_reference() | load_demo()).items():
                self.stdout.write(f"{kind}: {number} created")
        if settings.DEBUG:
            self.make_editor()

    def make_editor(self):
        """A demo editor with a known password; never where readers are real."""
        editor, created = get_user_model().objects.get_or_create(
            username=NAME, defaults={"is_staff": True, "first_name": "Айгүл"}
        )
        if created:
            editor.set_password(PASSWORD)
            editor.save()
            editor.groups.add(Group.objects.get(name=PUBLISHERS))
        self.stdout.write(f"Demo editor:     {NAME}, password {PASSWORD} (unless changed)")
