"""The facets in memory say what the index says, however it changed."""

import random
import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.freshness import version
from portal.freshness.following import Follower
from portal.freshness.models import KEPT, Turnover
from portal.search.models import SearchEntry
from portal.search.tallies import MOST_CHANGES, Keeper
from portal.search.tally import Tally
from practices.models import Practice, PracticeTerritory, PracticeTopic
from tests import factories

NOW = timezone.now()
TOKENS = [f"topic:{n}" for n in range(6)] + [f"year:{n}" for n in range(2019, 2023)]


def made_up(number, chance):
    """Rows as they stand in the index, some of them to come, two records at one moment."""
    rows = [
        (
            key,
            NOW + timedelta(minutes=chance.randint(-50, 5)),
            " ".join(sorted(chance.sample(TOKENS, chance.randint(0, 4)))),
        )
        for key in chance.sample(range(1, 4 * number), number)
    ]
    return sorted(rows, key=lambda row: (row[1], row[0]))


def seen(tally, bits):
    """{key: facets as tokens} of the records of `bits`, newest first; read bit by bit."""
    return {
        key: {
            f"{facet}:{value}"
            for facet, values in tally.facets.items()
            for value, having in values.items()
            if having >> place & 1
        }
        for place, key in reversed(list(enumerate(tally.keys)))
        if bits >> place & 1
    }


def plain(rows, at=NOW):
    return {key: set(facets.split()) for key, moment, facets in reversed(rows) if moment <= at}


@pytest.mark.parametrize("seed", range(5))
def test_bits_count_as_a_loop_would(seed):
    chance = random.Random(seed)
    rows = made_up(60, chance)
    tally = Tally.of(rows)
    records = plain(rows)
    assert list(seen(tally, tally.visible(NOW)).items()) == list(records.items())
    for _ in range(10):
        topics = chance.sample(range(8), 2)
        year = str(chance.randint(2019, 2023))
        bits = tally.visible(NOW)
        bits &= tally.any_of("topic", map(str, topics)) & tally.any_of("year", [year])
        wanted = {f"topic:{n}" for n in topics}
        passing = [key for key, has in records.items() if wanted & has and f"year:{year}" in has]
        assert tally.newest(bits, 0, 1000) == passing
        assert tally.counts("topic", bits) == {
            str(n): count
            for n in range(6)
            if (count := sum(f"topic:{n}" in records[key] for key in passing))
        }
        keys = chance.sample(range(300), 40)
        assert tally.all(bits) == passing[::-1]
        assert list(tally.among(keys, bits)) == [key for key in keys if key in passing]
        assert seen(tally, tally.of_keys(keys)).keys() == {row[0] for row in rows} & set(keys)


def test_every_window_is_a_piece_of_the_whole():
    tally = Tally.of(made_up(75, random.Random(7)))
    bits = tally.any_of("topic", ["1", "2", "3"])
    whole = tally.newest(bits, 0, 75)
    assert len(whole) == bits.bit_count()
    for start in range(0, len(whole) + 10, 7):
        assert tally.newest(bits, start, start + 7) == whole[start : start + 7]


@pytest.mark.parametrize("seed", range(5))
def test_a_changed_tally_is_one_made_anew(seed):
    chance = random.Random(seed)
    rows = made_up(40, chance)
    tally = Tally.of(rows)
    for _ in range(8):
        keys = set(chance.sample([row[0] for row in rows], 3)) | {chance.randint(1, 500)}
        fresh = [row for row in made_up(120, chance) if row[0] in keys]
        rows = sorted(
            [row for row in rows if row[0] not in keys] + fresh, key=lambda row: (row[1], row[0])
        )
        tally = tally.changed(keys, fresh)
        again = Tally.of(rows)
        assert (tally.keys, tally.moments) == (again.keys, again.moments)
        assert seen(tally, -1) == seen(again, -1)


def test_a_record_comes_at_its_moment():
    tally = Tally.of([(1, NOW, "topic:1"), (2, NOW + timedelta(hours=1), "topic:1")])
    assert tally.newest(tally.visible(NOW - timedelta(seconds=1)), 0, 9) == []
    assert tally.newest(tally.visible(NOW), 0, 9) == [1]
    assert tally.counts("topic", tally.visible(NOW + timedelta(hours=1))) == {"1": 2}


# --- In step with the records ---------------------------------------------------------------------


@pytest.fixture
def keeper(db):
    return Keeper("practice")


def indexed():
    """What the index says of all practices, read plainly."""
    rows = SearchEntry.objects.filter(kind="practice").values_list("object_id", "facets")
    return {key: set(facets.split()) for key, facets in rows}


def agrees(keeper) -> bool:
    tally = keeper.current()
    return seen(tally, -1) == indexed()


def test_the_tally_follows_every_change(keeper):
    oblast, other = factories.TerritoryFactory(), factories.TerritoryFactory()
    raion = factories.TerritoryFactory(kind="raion", level=2, parent=oblast)
    upper, lower = factories.TopicFactory(), factories.TopicFactory()
    assert agrees(keeper)
    practice = factories.PracticeFactory(topics=[lower], territories=[raion])
    factories.PracticeFactory(topics=[upper], territories=[oblast])
    assert agrees(keeper)
    practice.status = "running"
    practice.end_year = 2024
    practice.save()
    assert agrees(keeper)
    PracticeTopic.objects.create(practice=practice, topic=upper)
    PracticeTerritory.objects.filter(practice=practice).delete()
    assert agrees(keeper)
    lower.parent = upper
    lower.save()
    PracticeTerritory.objects.create(practice=practice, territory=raion)
    raion.parent = other
    raion.save()
    assert f"territory:{other.pk}" in indexed()[practice.pk]
    assert agrees(keeper)
    practice.state = "draft"
    practice.save()
    assert practice.pk not in seen(keeper.current(), -1)
    practice.state = "published"
    practice.published_at = NOW - timedelta(days=900)
    practice.save()
    assert agrees(keeper)
    assert keeper.current().keys[0] == practice.pk
    practice.delete()
    assert agrees(keeper)
    assert len(keeper.current().keys) == 1


def test_a_change_is_read_alone(keeper):
    practices = [factories.PracticeFactory() for _ in range(3)]
    keeper.current()
    practices[0].save()
    with CaptureQueriesContext(connection) as queries:
        keeper.current()
    [*_rest, entries] = queries.captured_queries
    assert len(queries) == 4  # the version, the turnovers, their keys, the entries
    assert f"IN ({practices[0].pk})" in entries["sql"]
    with CaptureQueriesContext(connection) as queries:
        keeper.current()
    assert len(queries) == 1


def test_many_changes_are_read_anew(keeper):
    factories.PracticeFactory()
    first = keeper.current()
    Turnover.objects.create(kind="practice", keys=list(range(MOST_CHANGES + 1)))
    assert keeper.current() is not first
    assert agrees(keeper)


def test_two_processes_agree(db):
    one, two = Keeper("practice"), Keeper("practice")
    practice = factories.PracticeFactory()
    assert agrees(one)
    practice.status = "stopped"
    practice.save()
    factories.PracticeFactory()
    assert agrees(two)
    assert agrees(one)
    assert seen(one.current(), -1) == seen(two.current(), -1)


def test_what_was_rolled_back_is_forgotten(keeper):
    practice = factories.PracticeFactory()
    before = seen(keeper.current(), -1)
    with transaction.atomic():
        practice.delete()
        assert agrees(keeper)
        transaction.set_rollback(True)
    assert seen(keeper.current(), -1) == before


def test_after_a_long_pause_all_is_read(db):
    follower = Follower()
    assert follower.changes() is None
    factories.PracticeFactory()
    assert follower.changes()["practice"]
    assert follower.changes() == {}
    follower.looked_at -= KEPT
    assert follower.changes() is None


def test_after_a_change_of_everything_all_is_read(db):
    follower = Follower()
    follower.changes()
    version.turn_over(version.EVERYTHING)
    assert follower.changes() is None
    assert follower.changes() == {}


def test_forgotten_turnovers_change_nothing(db):
    old = Turnover.objects.create(kind="practice", keys=[1], created_at=NOW - 2 * KEPT)
    follower = Follower()
    follower.changes()
    old.delete()
    assert follower.changes() == {}


def test_a_reading_that_failed_is_made_up_for(keeper, monkeypatch):
    practice = factories.PracticeFactory()
    keeper.current()
    practice.status = "stopped"
    practice.save()
    with monkeypatch.context() as patch:
        patch.setattr(keeper, "rows", lambda keys=None: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            keeper.current()
    assert agrees(keeper)


@pytest.mark.django_db(transaction=True)
def test_threads_that_start_together_read_once(monkeypatch):
    factories.PracticeFactory()
    keeper, readings, tallies = Keeper("practice"), [], []
    rows = keeper.rows

    def counted(keys=None):
        readings.append(keys)
        return rows(keys)

    def ask():
        tallies.append(keeper.current())
        connection.close()

    monkeypatch.setattr(keeper, "rows", counted)
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        ask(), ask()
    else:
        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(readings) == 1
    assert len(set(map(id, tallies))) == 1
    assert Practice.objects.count() == 1
