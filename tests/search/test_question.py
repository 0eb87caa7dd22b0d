import pytest
from django.utils import timezone

from portal.search.expressions import Clause, Phrase
from portal.search.question import ask, phrase_clause, word_clause


@pytest.fixture
def texts(put):
    put(1, "ky", "Таза суу долбоору", body="Айылдын көчөлөрү жарык болду")
    put(2, "ru", "Проект питьевой воды", body="Администрация отремонтировала дорогу")
    put(3, "ky", "Өнүктүрүү саясат институту", body="Суу түтүктөрү")


def test_modes_go_from_strict_to_lax(texts):
    question = ask("суу таза жарык")
    strict, most, lax = (question.expression(mode) for mode in ("all", "most", "any"))
    assert strict.clauses == (word_clause("суу"), word_clause("таза"), word_clause("жарык"))
    assert (strict.least, most.least, lax.least) == (None, 2, 1)
    assert set(lax.clauses) == set(strict.clauses)


@pytest.mark.parametrize("text", ["суу", "", "абракадабра", "-суу"])
def test_what_a_stricter_mode_asked_is_not_asked_again(texts, text):
    question = ask(text)
    assert (question.expression("most"), question.expression("any")) == (None, None)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("ghjtrn", {"проект": "проект"}),
        ("djlf", {"вода": "вода"}),
        ("taza suu", {"таза": "таза", "суу": "суу"}),
        ("pit'evaya voda", {"питьевая": "питьевая", "вода": "вода"}),
        ("cyy", {"суу": "суу"}),
        ("таза cyy", {"cyy": "суу"}),
        ("таза djlf", {"djlf": "вода"}),
        ("долбор", {"долбор": "долбоору"}),
        ("долбоорр", {"долбоорр": "долбоору"}),
        ("онуктуурруу", {"онуктуурруу": "өнүктүрүү"}),
        ("таза суу", {}),
        ("онуктуруу", {}),
    ],
)
def test_what_is_unknown_is_read_in_another_way(texts, text, meant):
    question = ask(text)
    assert (question.meant, question.unknown) == (meant, ())
    assert all(question.rarities)


@pytest.mark.parametrize("text", ["xyzzy", "кот", "абракадабра", "12345"])
def test_what_stands_nowhere_is_left_out_and_said(texts, text):
    question = ask(f"таза {text}")
    assert [clause.word for clause in question.clauses] == ["таза"]
    assert question.unknown == (text,)


def test_no_spelling_is_learnt_from_what_readers_may_not_see_yet(put):
    put(1, "ky", "Купуялуулук", visible_from=timezone.now() + timezone.timedelta(days=1))
    question = ask("купуялуулк")
    assert (question.meant, question.unknown) == ({}, ("купуялуулк",))


def test_a_half_typed_word_stands_for_those_that_begin_so(texts):
    question = ask("администр")
    assert question.prefixes == {"xадминистр": "администр", "fадминистр": "администр"}
    assert question.meant == {}


def test_the_corrected_text_is_what_was_found(texts):
    assert ask("долбоорр таза").corrected == "долбоору таза"
    assert ask("таза суу").corrected == ""


def test_a_phrase_stands_in_one_form_at_a_time():
    assert phrase_clause(("бала", "бакчалар")) == Clause(
        (
            Phrase(("xбала", "xбакчалар")),
            Phrase(("kбала", "kбакча")),
            Phrase(("fбала", "fбакча")),
            Phrase(("rбал", "rбакчалар")),
            Phrase(("fбал", "fбакчалар")),
        ),
        "бала бакчалар",
    )


def test_a_word_that_is_everywhere_is_not_enough_for_any(texts, monkeypatch):
    monkeypatch.setattr("portal.search.question.COUNTED", 2)
    lax = ask("суу жарык").expression("any")
    assert [clause.word for clause in lax.clauses] == ["жарык"]
