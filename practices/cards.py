"""What a list shows of each practice, read without anything wider."""

from django.db.models import DateTimeField
from django.utils import timezone
from modeltranslation.utils import build_localized_fieldname

from portal.directory.known import territories
from portal.freshness.memory import remembered
from portal.prepared import KeysSlot, Prepared, Slot
from portal.publishing.addresses import path_to
from portal.publishing.languages import LANGUAGES
from portal.vocabulary.known import topics

from .models import Photo, Practice
from .models.practices import Status

TEXTS = tuple(
    build_localized_fieldname(field, code) for field in ("title", "locality") for code in LANGUAGES
)
LINKS = ("topic_links__topic", "territory_links__territory")
MOST_KEPT = 1_000  # cards of a content; some 4 kB each in both languages
COLUMNS = ("pk", "slug", "status", "year", *TEXTS)


class Card:
    """A public practice on a list. Has the COLUMNS as attributes, and:

    main_topic   the topic marked as main, else the first, else None
    territories  the units it lies in
    covers       at most one photo
    rendered     {(language, with a tick box): its HTML}, by the template tag `card`
    """

    def __init__(self, columns):
        self.__dict__.update(zip(COLUMNS, columns, strict=True))
        self.main_topic = None
        self.territories = []
        self.covers = []
        self.rendered = {}

    def get_absolute_url(self):
        return path_to("practices:detail", slug=self.slug)

    def get_status_display(self):
        return Status(self.status).label


def cards_of(keys: list[int]) -> list[Card]:
    """The cards of the practices `keys`, in this order, without those that are not public now.

    Two queries for those that nobody saw since the content changed; none for the others.
    """
    known = kept_cards()
    found = {key: card for key in keys if (card := known.get(key))}  # another thread may drop some
    if missing := [key for key in keys if key not in found]:
        read = read_cards(missing)
        found |= read
        known |= read
        for key in list(known)[: max(0, len(known) - MOST_KEPT)]:
            known.pop(key, None)  # the longest known; another thread may have been here
    return [found[key] for key in keys if key in found]


@remembered
def kept_cards() -> dict[int, Card]:
    """{key: card} of what readers have seen of this content; filled by `cards_of`."""
    return {}


# A row for each pair of topic and territory, the main topic last.
public_rows = Prepared(
    lambda: (
        Practice.objects.published(Slot("now", DateTimeField()))
        .filter(pk__in=KeysSlot("keys"))
        .order_by("topic_links__is_main", "-topic_links__pk", "territory_links__pk")
        .values_list(*COLUMNS, *LINKS)
    )
)
covers = Prepared(lambda: Photo.objects.filter(practice__in=KeysSlot("keys"), order=0))


def read_cards(keys: list[int]) -> dict[int, Card]:
    """{key: card} of the public practices among `keys`; the names of topics and places are known."""
    named, units, cards = topics(), territories(), {}
    for *columns, topic, unit in public_rows(now=timezone.now(), keys=keys):
        card = cards.setdefault(columns[0], Card(columns))
        card.main_topic = named.get(topic)
        if unit in units and units[unit] not in card.territories:
            card.territories.append(units[unit])
    for photo in covers(keys=keys):
        if photo.practice_id in cards:
            cards[photo.practice_id].covers.append(photo)
    return cards
