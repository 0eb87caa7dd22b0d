"""The same questions to whichever engine the configured database has."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from portal.search import analysis, finding
from portal.search.engines import engine
from portal.search.expressions import Clause, Expression, Phrase
from portal.search.finding import find
from portal.search.models import SearchEntry
from portal.search.parsing import parse
from portal.search.question import ask, looked_up, phrase_clause, word_clause
from portal.search.registry import ALWAYS
from portal.search.suggestions import suggest


def found(text, kinds=None):
    """The keys of the records that have all the words, best first."""
    return [pk for _kind, pk in finding.found(ask(text), "all", kinds).keys]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("долбоор", [1]),
        ("долбоорлор", [1]),
        ("проектов", [2]),
        ("онуктуруу", [3]),
        ("өнүктүрүүгө", [3]),
        ("онуктурууго", [3]),
        ("бала бакча", [4]),
        ("бакча бала", [4]),
        ("«бакча бала»", []),
        ("«бала бакчалар»", [4]),
        ("бала -бакча", []),
        ("бала -мектеп", [4]),
        ("2021", [5]),
        ("абракадабра", []),
    ],
)
def test_all_words(put, text, keys):
    put(1, "ky", "Кеңеш", body="Эки долбоорлорунун жыйынтыгы")
    put(2, "ru", "Итоги двух проектов")
    put(3, "ky", "Айылды өнүктүрүүнүн жолдору")
    put(4, "ky", "Айылдагы бала бакчаны оңдоо")
    put(5, "ky", "Отурум", body="2021-жылдын 1-октябры")
    assert found(text) == keys


def test_beginnings_match_also_without_special_letters(put):
    put(1, "ky", "Өнүктүрүү саясат институту")
    put(2, "ky", "Саясий партия")
    assert found("онукт сая") == [1]
    assert sorted(found("сая")) == [1, 2]


def test_title_before_summary_before_body(put):
    for pk, texts in enumerate([("а", "б", "суу"), ("а", "суу", "б"), ("суу", "а", "б")], 1):
        put(pk, "ky", *texts)
    for pk in range(4, 10):
        put(pk, "ky", "көпүрө", "базар", "мектеп")
    assert found("суу") == [3, 2, 1]


def test_exact_before_stemmed_before_folded(put):
    put(1, "ky", "көлдөрдү тазалоо")
    put(2, "ky", "көлдүн тазалыгы")
    put(3, "ky", "колдун тазалыгы")
    for pk in range(4, 12):
        put(pk, "ky", "мектеп ачылды")
    assert found("көлдүн") == [2, 1, 3]


def test_rare_words_weigh_more_than_common_ones(put):
    put(1, "ky", "суу мектеп")
    put(2, "ky", "суу насос")
    for pk in range(3, 9):
        put(pk, "ky", "жол мектеп")
    hits = find("насос мектеп")
    assert (hits.mode, hits.keys[0]) == ("any", ("practice", 2))


def test_clauses_are_counted(put):
    for pk in range(3):
        put(pk, "ky", "суу жол" if pk else "суу")
    clauses = [*ask("суу жол").clauses, *looked_up([phrase_clause(("суу", "жол"))])]
    assert [clause.count for clause in clauses] == [3, 2, 2]
    assert [clause.count for clause in looked_up([word_clause("көпүрө")])] == [0]
    assert looked_up([]) == []


def test_kinds_narrow(put):
    put(1, "ky", "проект")
    put(1, "ky", "проект", kind="meeting")
    assert found("проект", ["meeting"]) == [1]
    assert found("проект", []) == []


def test_a_phrase_does_not_run_from_title_to_body(put):
    put(1, "ky", "суу", "жол", "көпүрө")
    assert (found("«суу жол»"), found("«жол көпүрө»")) == ([], [])


def test_put_replaces_and_drops(put):
    put(1, "ky", "суу")
    put(1, "ky", "жол")
    put(1, "ru", "дорога")
    assert (found("суу"), found("жол"), found("дороги")) == ([], [1], [1])
    assert SearchEntry.objects.count() == 2
    only_russian = list(SearchEntry.objects.filter(language="ru"))
    engine().put("practice", [1], only_russian)
    assert (found("жол"), found("дорога")) == ([], [1])
    engine().put("practice", [1], [])
    assert (found("дорога"), SearchEntry.objects.count()) == ([], 0)


def test_an_entry_that_keeps_its_record_keeps_its_key(put):
    put(1, "ky", "суу")
    before = SearchEntry.objects.get().pk
    put(1, "ky", "жол")
    assert SearchEntry.objects.get().pk == before


def test_the_longest_texts_fit(put):
    words = " ".join(f"{number}өзгөчөсөзкөпүрөчөлөрдөн" for number in range(9_000))
    put(1, "ky", words, words, words)
    assert found("8өзгөчөсөзкөпүрөчөлөрдөн") == [1]


def test_matches_are_told_by_kind_and_language(put):
    put(1, "ky", "суу")
    put(1, "ru", "суу")
    put(2, "ky", "суу жол")
    put(3, "ky", "жол", kind="meeting")
    words = [Expression((word_clause(word),)) for word in ("суу", "жол", "көпүрө")]
    assert sorted((*row, sorted(keys)) for *row, keys in engine().matches(words)) == [
        (0, "practice", "ky", [1, 2]),
        (0, "practice", "ru", [1]),
        (1, "meeting", "ky", [3]),
        (1, "practice", "ky", [2]),
    ]


def test_the_engine_survives_its_upkeep(put):
    put(1, "ky", "суу")
    engine().optimize()
    engine().after_migrate()
    assert found("суу") == [1]


def test_emptied_tables_leave_nothing_to_find(put):
    put(1, "ky", "суу")
    key = SearchEntry.objects.get().pk
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_searchentry")
    engine().after_migrate()
    terms = analysis.terms("жол", "ky")
    entry = SearchEntry(
        pk=key,
        kind="practice",
        object_id=2,
        language="ky",
        title="жол",
        title_terms=terms,
        visible_from=ALWAYS,
    )
    engine().put("practice", [2], [entry])
    assert (found("суу"), found("жол")) == ([], [2])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=120))
@example('a\'b "c" & | ! <-> :* \\ NOT AND OR NEAR( ) * ^ {title_terms} %s %')
@example("²³ ½ ⅷ ٣ ಕನ್ನಡ İı ß ﬁ 🙂 'су''у'")
def test_no_query_raises(db, text):
    clauses = [word_clause(word) for word in parse(text).words] or [word_clause("суу")]
    for least in (None, 1):
        list(engine().matches([Expression(tuple(clauses), tuple(clauses[:1]), least)]))
    assert len(find(text)[:10]) == 0
    suggest(text)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)
@given(st.text(st.characters(categories=["L", "Nd", "No", "Mn"]), min_size=1, max_size=12))
def test_every_word_that_is_indexed_is_found(db, word):
    terms = analysis.terms(word, "ky")
    entry = SearchEntry(
        kind="practice", object_id=1, language="ky", title_terms=terms, visible_from=ALWAYS
    )
    engine().put("practice", [1], [entry])
    for term in terms.split():
        matches = engine().matches([Expression((Clause((Phrase((term,)),)),))])
        assert [keys for *_row, keys in matches] == [[1]]
