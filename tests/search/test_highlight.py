import pytest
from django.utils.safestring import SafeString
from hypothesis import given
from hypothesis import strategies as st

from portal.search.expressions import SYNONYM, Clause, Phrase
from portal.search.highlight import best_passage, mark, passage
from portal.search.parsing import parse
from portal.search.question import Question, phrase_clause, prefix_clause, word_clause


def question(text):
    """The question of a text whose words all stand in the index."""
    query = parse(text)
    clauses = [*map(word_clause, query.words), *map(phrase_clause, query.phrases)]
    return Question(query, tuple(clauses))


@pytest.mark.parametrize(
    ("text", "query", "language", "html"),
    [
        ("Эки долбоорлорунун иши", "долбоор", "ky", "Эки <mark>долбоорлорунун</mark> иши"),
        ("Итоги проектов", "проекты", "ru", "Итоги <mark>проектов</mark>"),
        ("Өнүктүрүү жолу", "онуктуруу", "ky", "<mark>Өнүктүрүү</mark> жолу"),
        ("«Ак-Суу» айылы", "суу", "ky", "«Ак-<mark>Суу</mark>» айылы"),
        ("АӨМАнын отчету", "аөма", "ky", "<mark>АӨМАнын</mark> отчету"),
        ("<b>суу</b> & жол", "суу", "ky", "&lt;b&gt;<mark>суу</mark>&lt;/b&gt; &amp; жол"),
        ("суу, суу", "суу", "ky", "<mark>суу</mark>, <mark>суу</mark>"),
        ("суу", "жол", "ky", "суу"),
        ("Cуу", "суу", "ky", "<mark>Cуу</mark>"),  # a Latin C
        ("и\u0306од", "йод", "ru", "<mark>и\u0306од</mark>"),
        ("Ёлки", "елка", "ru", "<mark>Ёлки</mark>"),
        ("суу", "", "ky", "суу"),
        ("", "суу", "ky", ""),
        ("бала бакча", "«бала бакча»", "ky", "<mark>бала</mark> <mark>бакча</mark>"),
        ("мектеп суу", "суу -мектеп", "ky", "мектеп <mark>суу</mark>"),
    ],
)
def test_words_that_answer_are_marked_and_the_rest_escaped(text, query, language, html):
    marked = mark(text, question(query), language)
    assert (marked, type(marked)) == (html, SafeString)


def test_beginnings_are_marked_where_they_were_looked_for():
    assert mark("Бакчаны", question("бакч"), "ky") == "Бакчаны"
    begun = Question(parse("бакч"), (prefix_clause("бакч"),))
    assert mark("Бакчаны", begun, "ky") == "<mark>Бакчаны</mark>"


def test_a_synonym_of_several_words_is_marked_where_it_stands_whole():
    phrase = Phrase(("fпитьев", "fвод"), weight=SYNONYM)
    asked = Question(parse("суу"), (Clause((phrase,), "суу"),))
    text = "Питьевая вода и вода питьевая"
    assert mark(text, asked, "ru") == "<mark>Питьевая</mark> <mark>вода</mark> и вода питьевая"


@given(st.text(max_size=200), st.text(max_size=30))
def test_marking_adds_marks_and_nothing_else(text, query):
    marked = mark(text, question(query), "ky")
    bare = marked.replace("<mark>", "").replace("</mark>", "")
    assert bare == mark(text, question(""), "ky")


def test_a_short_text_is_its_own_passage():
    assert (
        passage("Таза суу жана жол", question("суу"), "ky").html == "Таза <mark>суу</mark> жана жол"
    )


def test_a_passage_stands_around_the_hit_and_is_cut_at_words():
    text = "сөз " * 200 + "насос " + "сөз " * 200
    found = passage(text, question("насос"), "ky", 60).html
    assert found == "… сөз сөз сөз сөз <mark>насос</mark>{} …".format(" сөз" * 9)


def test_the_passage_with_most_of_the_words_wins():
    text = "суу " + "сөз " * 100 + "суу жол " + "сөз " * 100 + "жол"
    found = passage(text, question("суу жол"), "ky", 40).html
    assert "<mark>суу</mark> <mark>жол</mark>" in found


def test_the_summary_wins_among_equals_and_the_body_where_it_says_more():
    query = question("суу жол")
    assert best_passage(["таза суу", "ичүүчү суу"], query, "ky").html == "таза <mark>суу</mark>"
    assert (
        best_passage(["таза суу", "суу жол"], query, "ky").html
        == "<mark>суу</mark> <mark>жол</mark>"
    )
    assert best_passage(["", "көпүрө"], query, "ky").html == "көпүрө"
    assert best_passage(["", ""], query, "ky").html == ""


@given(st.text(max_size=400), st.integers(min_value=10, max_value=100))
def test_a_passage_has_about_the_length_asked_for(text, length):
    found = passage(text, question(""), "ky", length).html
    assert len(mark(text, question(""), "ky")) >= len(found) - 2
