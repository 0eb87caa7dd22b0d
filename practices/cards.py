"""What a list shows of each practice, read without anything wider."""

from django.urls import reverse
from modeltranslation.utils import build_localized_fieldname

from portal.directory.known import territories
from portal.publishing.languages import LANGUAGES
from portal.vocabulary.known import topics

from .models import Photo, Practice, PracticeTerritory, PracticeTopic
from .models.practices import Status

TEXTS = tuple(
    build_localized_fieldname(field, code) for field in ("title", "locality") for code in LANGUAGES
)
COLUMNS = ("pk", "slug", "status", "year", *TEXTS)


class Card:
    """A public practice on a list. Has the COLUMNS as attributes, and:

    main_topic   the topic marked as main, else the first, else None
    territories  the units it lies in
    covers       at most one photo
    """

    def __init__(self, columns):
        self.__dict__.update(zip(COLUMNS, columns, strict=True))
        self.main_topic = None
        self.territories = []
        self.covers = []

    def get_absolute_url(self):
        return reverse("practices:detail", kwargs={"slug": self.slug})

    def get_status_display(self):
        return Status(self.status).label


def cards_of(keys: list[int]) -> list[Card]:
    """The cards of the practices `keys`, in this order, without those that are not public now.

    Four queries; the names of topics and territories are known.
    """
    if not keys:
        return []
    named, units = topics(), territories()
    rows = Practice.objects.published().filter(pk__in=keys).values_list(*COLUMNS)
    cards = {row[0]: Card(row) for row in rows}
    links = PracticeTopic.objects.filter(practice__in=keys).order_by("is_main", "-pk")
    for key, topic in links.values_list("practice_id", "topic_id"):
        if key in cards:
            cards[key].main_topic = named.get(topic)  # the last one is the main one
    links = PracticeTerritory.objects.filter(practice__in=keys).order_by("pk")
    for key, unit in links.values_list("practice_id", "territory_id"):
        if key in cards and unit in units:
            cards[key].territories.append(units[unit])
    for photo in Photo.objects.filter(practice__in=keys, order=0):
        if photo.practice_id in cards:
            cards[photo.practice_id].covers.append(photo)
    return [cards[key] for key in keys if key in cards]
