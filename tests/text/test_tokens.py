import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.text.normalize import normalize
from portal.text.tokens import MAX_LENGTH, Token, tokenize

_WRITTEN = st.text(alphabet=st.sampled_from("аөңБжЁ eXİß19 .,-'’\u00ad\u200b\u0301\u0306\x00\n«»_"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ак-Суу", ["ак", "суу"]),
        ("онлайн-угуу", ["онлайн", "угуу"]),
        ("2021-жылдын 1-октябры", ["2021", "жылдын", "1", "октябры"]),
        ("БАЖБА-нын", ["бажба"]),
        ("ЖӨБ-дүн 2024-дө", ["жөб", "2024"]),
        ("АӨМАнын", ["аөманын"]),
        ("2,5 млн 0.7", ["2,5", "млн", "0.7"]),
        ("05.10.2021 11:58", ["05.10", "2021", "11", "58"]),
        ("pit'evaya 'сөз'", ["pit'evaya", "сөз"]),
        ("«Элдин үнү»", ["элдин", "үнү"]),
        ("a_b", ["a", "b"]),
        ("-нын", ["нын"]),
        ("а\x00б", ["а", "б"]),
        ("", []),
        ("!?… —", []),
    ],
)
def test_words(text, words):
    assert [token.text for token in tokenize(text)] == words


def test_offsets_where_normalisation_changes_the_length():
    text = "Бул долбо\u00adор, за\u0301мок!"
    tokens = tokenize(text)
    assert tokens == [Token("бул", 0, 3), Token("долбоор", 4, 12), Token("замок", 14, 20)]
    assert [text[token.start : token.end] for token in tokens] == [
        "Бул",
        "долбо\u00adор",
        "за\u0301мок",
    ]


def test_a_run_that_is_no_word_gives_no_token():
    assert tokenize("ы" * (MAX_LENGTH + 1)) == []
    assert [token.text for token in tokenize("ы" * MAX_LENGTH)] == ["ы" * MAX_LENGTH]


@given(st.one_of(st.text(), _WRITTEN))
def test_each_token_is_its_normalised_place(text):
    end = 0
    for token in tokenize(text):
        assert end <= token.start < token.end <= len(text)
        assert token.text == normalize(text[token.start : token.end]) != ""
        end = token.end
