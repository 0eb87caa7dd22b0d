from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand

from portal.pages.demo.loading import load_demo
from portal.pages.reference import load_reference
from portal.publishing.roles import AUTHORS, PUBLISHERS, TRANSLATORS
from practices.models import Practice

PASSWORD = "jergiliktuu-tajryiba"
EDITORS = {  # only ever made with DEBUG on
    "avtor": ("Азамат", AUTHORS),
    "kotormochu": ("Гүлнара", TRANSLATORS),
    "redaktor": ("Айгүл", PUBLISHERS),
}


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
            for username, (name, group) in EDITORS.items():
                self.make_editor(username, name, group)
            self.stdout.write(
                f"Demo editors:    {', '.join(EDITORS)}; password {PASSWORD} (unless changed)"
            )

    def make_editor(self, username, name, group):
        """A demo editor with a known password; never where readers are real."""
        editor, created = get_user_model().objects.get_or_create(
            username=username, defaults={"is_staff": True, "first_name": name}
        )
        if created:
            editor.set_password(PASSWORD)
            editor.save()
            editor.groups.add(Group.objects.get(name=group))
