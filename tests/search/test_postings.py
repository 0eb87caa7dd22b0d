import pytest
from django.db import connection
from django.db.utils import ConnectionDoesNotExist
from django.test.utils import CaptureQueriesContext

from portal.freshness import replica
from portal.freshness.models import Turnover
from portal.search import postings as module
from portal.search import sieve
from portal.search.engines import engine
from portal.search.expressions import Expression
from portal.search.finding import find, found
from portal.search.models import QueryCount, SynonymPhrase
from portal.search.posting import Posting, at_least
from portal.search.question import ask, word_clause

KY, RU = ("practice", "ky"), ("practice", "ru")


def test_sets_of_entries_meet_join_and_part():
    one, other = Posting({KY: 0b0111, RU: 0b0001}), Posting({KY: 0b1010})
    assert (one & other, one - other) == (
        Posting({KY: 0b0010}),
        Posting({KY: 0b0101, RU: 0b0001}),
    )
    assert one | other == Posting({KY: 0b1111, RU: 0b0001})
    assert (len(one), one.records(), len(Posting())) == (4, {"practice": 0b0111}, 0)
    assert one.within({"practice": 0b0001}) == Posting({KY: 0b0001, RU: 0b0001})


@pytest.mark.parametrize(("number", "bits"), [(1, 0b1111), (2, 0b0111), (3, 0b0010)])
def test_entries_that_are_in_so_many_sets(number, bits):
    sets = [Posting({KY: one}) for one in (0b0011, 0b0110, 0b1111)]
    assert at_least(number, sets) == Posting({KY: bits})


def test_words_are_looked_up_once_until_the_content_changes(put):
    put(1, "ky", "таза суу")

    def queries():
        with CaptureQueriesContext(connection) as captured:
            counts = [clause.count for clause in ask("таза суу").clauses]
        return counts, sum("vector" in q["sql"] or "fts5" in q["sql"] for q in captured)

    assert queries() == ([1, 1], 1)
    assert queries() == ([1, 1], 0)
    put(2, "ky", "суу")
    assert queries() == ([1, 2], 1)


def test_full_memory_is_emptied_and_answers_stay_right(put, monkeypatch):
    monkeypatch.setattr(module, "LARGEST", 0)
    put(1, "ky", "таза суу")
    put(2, "ky", "суу")
    for text, keys in (("суу", [2, 1]), ("таза", [1]), ("таза суу", [1]), ("суу", [2, 1])):
        assert sorted(find(text).ids("practice")) == sorted(keys)


def test_what_another_process_declares_is_in_force_with_the_next_version(put):
    put(1, "ky", "мектеп")
    assert find("лицей").ids("practice") == []
    # Another process writes rows and a turnover; nothing here is told.
    SynonymPhrase.objects.bulk_create(
        SynonymPhrase(kind="synonyms", object_id=1, text=text, key=text)
        for text in ("лицей", "мектеп")
    )
    Turnover.objects.bulk_create([Turnover(kind="")])
    assert find("лицей").ids("practice") == [1]


def test_postings_are_read_where_the_router_says_and_counts_written_to_the_primary(db, settings):
    settings.DATABASE_ROUTERS = ["portal.freshness.replica.ReplicaRouter"]
    reset = replica._reading.set(True)
    try:
        with pytest.raises(ConnectionDoesNotExist, match="replica"):
            engine().matches([Expression((word_clause("суу"),))])
        QueryCount.objects.create(text="суу")
    finally:
        replica._reading.reset(reset)
    assert QueryCount.objects.count() == 1


def test_of_very_many_hits_those_that_are_about_the_word_come_first(put, monkeypatch):
    monkeypatch.setattr(sieve, "ENOUGH", 4)
    put(1, "ky", "мектеп", body="мектеп мектеп мектеп")
    put(2, "ky", "жол", "мектеп", body="көпүрө")
    for pk in range(3, 13):
        put(pk, "ky", "жол", body="көпүрө мектепте")
    hits = find("мектеп")
    assert (len(hits), hits.keys[:2]) == (12, [("practice", 1), ("practice", 2)])
    assert sorted(hits.ids("practice")) == list(range(1, 13))
    assert [hits.window(start, start + 5) for start in (0, 5, 10)] == [
        hits.keys[:5],
        hits.keys[5:10],
        hits.keys[10:],
    ]


def test_hits_narrow_to_some_records_and_are_ranked_anew(put):
    for pk in range(1, 6):
        put(pk, "ky", "суу" if pk % 2 else "жол", body="суу")
    hits = find("суу")
    few = hits.among({"practice": hits.tally("practice").of_keys([2, 3, 4])})
    assert (len(few), few.ids("practice")) == (3, [3, 4, 2])
    assert hits.tally("practice").all(few.bits("practice")) == [2, 3, 4]


def test_excluded_words_take_records_out_of_every_mode(put):
    put(1, "ky", "суу жол")
    put(2, "ky", "суу көпүрө")
    put(3, "ky", "жол мектеп")
    assert find("суу -көпүрө").ids("practice") == [1]
    lax = found(ask("көпүрө мектеп -жол"), "any")
    assert lax.ids("practice") == [2]
