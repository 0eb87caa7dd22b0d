import sys

from django.core.management.base import BaseCommand
from tqdm import tqdm

from portal.publishing.duplicates import stored_models
from portal.publishing.models import Picture
from portal.publishing.uploads import ENCODERS, make_variants, sha256_of


class Command(BaseCommand):
    help = "Makes the variants that stored pictures lack, of every kind the portal now serves."

    def handle(self, *args, **options):
        made = 0
        for model in (model for model in stored_models() if issubclass(model, Picture)):
            pictures = model._base_manager.order_by("pk")
            bar = tqdm(
                pictures.iterator(), total=pictures.count(), desc=model.__name__, file=sys.stderr
            )
            for picture in bar:
                if set(picture.variants) != set(ENCODERS) or not picture.sha256:
                    with picture.image.open() as file:
                        sha256, size = sha256_of(file), file.size
                    picture.variants = make_variants(picture.image)
                    picture.sha256, picture.size = sha256, size
                    picture.save(update_fields=["variants", "sha256", "size"])
                    made += 1
        self.stdout.write(f"{made} pictures were given variants.")
