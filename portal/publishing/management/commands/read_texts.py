import sys
from pathlib import Path

from django.core.management.base import BaseCommand
from tqdm import tqdm

from portal.publishing import tasks
from portal.publishing.duplicates import stored_models
from portal.publishing.models import StoredFile
from portal.text.extraction import ENDINGS


class Command(BaseCommand):
    help = "Reads the texts of stored files that have none yet: after a restore, or a lost worker."

    def handle(self, *args, **options):
        for model in (model for model in stored_models() if issubclass(model, StoredFile)):
            files = model._base_manager.filter(text="").order_by("pk")
            bar = tqdm(files.iterator(), total=files.count(), desc=model.__name__, file=sys.stderr)
            for record in bar:
                if Path(record.file.name).suffix.lower() in ENDINGS:
                    tasks.enqueue(tasks.read_file, record)
