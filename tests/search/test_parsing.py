import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.search.parsing import clean, parse


@pytest.mark.parametrize(
    ("text", "words", "phrases", "excluded"),
    [
        ("Бала бакча", ("бала", "бакча"), (), ()),
        ("бала  бала", ("бала",), (), ()),
        ("«Бала бакча» оңдоо", ("оңдоо",), (("бала", "бакча"),), ()),
        ('"питьевая вода"', (), (("питьевая", "вода"),), ()),
        ("“питьевая вода”", (), (("питьевая", "вода"),), ()),
        ("«вода»", ("вода",), (), ()),
        ("«бала бакча", ("бала", "бакча"), (), ()),
        ("вода -труба", ("вода",), (), (("труба",),)),
        ("вода −«ремонт трубы»", ("вода",), (), (("ремонт", "трубы"),)),
        ("вода - труба", ("вода", "труба"), (), ()),
        ("Ак-Суу", ("ак", "суу"), (), ()),
        ("-вода", (), (), (("вода",),)),
        ("вода в селе", ("вода", "селе"), (), ()),
        ("в", ("в",), (), ()),
        ("Бюджeт", ("бюджет",), (), ()),
        ("тёплый", ("теплый",), (), ()),
        ("", (), (), ()),
        ("!!! — «»", (), (), ()),
        ("во\0да", ("во", "да"), (), ()),
    ],
)
def test_a_query_is_taken_apart(text, words, phrases, excluded):
    query = parse(text)
    assert (query.words, query.phrases, query.excluded) == (words, phrases, excluded)


def test_nothing_to_look_for_is_false():
    assert [bool(parse(text)) for text in ("", "-вода", "вода", "«эки сөз»")] == [
        False,
        False,
        True,
        True,
    ]


def test_a_long_query_is_shortened_and_says_so():
    assert (parse("суу " * 5).shortened, parse("а" * 201).shortened) == (False, True)
    many = parse(" ".join(f"с{number}" for number in range(20)))
    assert (len(many.words), many.shortened) == (16, True)
    assert parse("«" + "суу жол " * 10 + "»").phrases == (("суу", "жол") * 8,)


@given(st.text(max_size=300))
def test_no_text_raises_and_limits_hold(text):
    query = parse(text)
    used = [*query.words, *(word for piece in query.phrases + query.excluded for word in piece)]
    assert len(query.text) <= 200
    assert len(used) <= 16


@given(st.lists(st.sampled_from(["«", "»", '"', "-", " ", "су", "жол", "\ud800", "\0", "“"])))
def test_no_order_of_marks_raises(pieces):
    parse("".join(pieces))


def test_clean_makes_hostile_text_harmless():
    assert clean(" су\0у\ud83d\x1b ") == ("су у", False)
    assert clean("жол " * 30_000) == (("жол " * 50).strip(), True)
