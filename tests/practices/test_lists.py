"""Lists of practices: cards in order, from either end, at their moment."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from portal.search.tallies import tally_of
from practices import cards, lists
from practices.cards import cards_of
from practices.lists import Sorted, counts, newest, similar_to
from practices.models import Practice, PracticeTopic
from practices.reading import parts_of
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_card_shows_what_its_practice_has():
    main, other = factories.TopicFactory(), factories.TopicFactory()
    units = [factories.TerritoryFactory(), factories.TerritoryFactory()]
    practice = factories.PracticeFactory(topics=[], territories=units, locality_ru="с. Ак-Суу")
    PracticeTopic.objects.create(practice=practice, topic=other)
    PracticeTopic.objects.create(practice=practice, topic=main, is_main=True)
    [card] = cards_of([practice.pk])
    parts_of(practice)
    assert card.main_topic == main == practice.main_topic
    assert card.territories == units == practice.places
    assert card.covers == []
    assert card.get_absolute_url() == practice.get_absolute_url()
    assert card.get_status_display() == practice.get_status_display()
    assert (card.title_ky, card.locality_ru, card.year) == (practice.title_ky, "с. Ак-Суу", 2018)


def test_a_kept_card_goes_with_the_content(client):
    practice = factories.PracticeFactory()
    for title in ("Биринчи", "Экинчи"):
        practice.title_ky = title
        practice.save()
        for language, shown in (("ky", title), ("ru", practice.title_ru), ("ky", title)):
            assert shown in client.get(f"/{language}/practices/").content.decode()


def test_more_cards_than_are_kept_are_read_again(monkeypatch):
    monkeypatch.setattr(cards, "MOST_KEPT", 2)
    keys = [factories.PracticeFactory().pk for _ in range(5)]
    for window in (keys[:2], keys[2:], keys):
        assert [card.pk for card in cards_of(window)] == window
    assert cards.kept_cards().keys() == set(keys[:2])


def test_cards_keep_the_order_and_leave_out_what_is_not_public():
    bare = factories.PracticeFactory(topics=[], territories=[])
    draft = factories.PracticeFactory(state="draft")
    last = factories.PracticeFactory()
    keys = [last.pk, draft.pk, bare.pk, 10**6]
    assert [card.pk for card in cards_of(keys)] == [last.pk, bare.pk]
    assert cards_of([bare.pk])[0].main_topic is None
    assert cards_of([]) == []


@pytest.mark.parametrize("deep", [0, 1, 100])
@pytest.mark.parametrize("size", [0, 5, 11])
def test_a_sorted_list_is_one_wherever_it_is_read(size, deep, monkeypatch):
    monkeypatch.setattr(lists, "DEEP", deep)
    factories.PracticeFactory(state="draft", title_ky="0")
    for number in range(size):
        factories.PracticeFactory(topics=[], territories=[], title_ky=f"{number % 4} {number}")
    practices = Practice.objects.published()
    keys = list(practices.alphabetical().values_list("pk", flat=True))
    tally = tally_of("practice")
    found = Sorted("title", practices, tally, tally.visible())
    assert len(found) == size
    for start in range(0, size + 1, 2):
        assert [card.pk for card in found[start : start + 3]] == keys[start : start + 3]


def test_unknown_costs_stand_last_in_both_orders():
    keys = {
        cost: factories.PracticeFactory(cost_total=cost and Decimal(cost)).pk
        for cost in (None, "0", "900.50", "999999999999.99")
    }
    rising = ["0", "900.50", "999999999999.99"]
    for dearest_first, order in ((False, rising), (True, rising[::-1])):
        found = Practice.objects.by_cost(dearest_first=dearest_first)
        assert [one.pk for one in found] == [keys[cost] for cost in (*order, None)]


def test_a_scheduled_practice_is_counted_from_its_moment(monkeypatch):
    topic = factories.TopicFactory()
    now = timezone.now()
    factories.PracticeFactory(topics=[topic])
    coming = factories.PracticeFactory(topics=[topic], published_at=now + timedelta(hours=1))
    assert counts("topic") == {str(topic.pk): 1}
    assert coming.pk not in [card.pk for card in newest()[:9]]
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(hours=2))
    assert counts("topic") == {str(topic.pk): 2}
    assert newest("topic", topic.pk)[:1][0].pk == coming.pk


def test_similar_practices_share_a_topic_or_one_under_it():
    upper, elsewhere = factories.TopicFactory(), factories.TopicFactory()
    lower = factories.TopicFactory(parent=upper)
    practice, *others = (
        factories.PracticeFactory(topics=topics)
        for topics in ([upper], [lower], [upper, elsewhere], [elsewhere])
    )
    parts_of(practice)
    similar = similar_to(practice)
    assert [card.pk for card in similar[:9]] == [others[1].pk, others[0].pk]
