import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.text.normalize import fold, normalize


@pytest.mark.parametrize(
    ("given_text", "expected", "why"),
    [
        ("АЙЫЛ ӨКМӨТҮ", "айыл өкмөтү", "case, with the Kyrgyz letters"),
        ("жаӊы", "жаңы", "ӊ (U+04CA) for ң (U+04A3)"),
        ("жаҥы", "жаңы", "ҥ (U+04A5) for ң"),
        ("ӱй", "үй", "ӱ for ү"),
        ("ѳкмѳт", "өкмөт", "fita for ө"),
        ("ещё отчёт", "еще отчет", "ё"),
        ("и\u0306", "й", "NFC"),
        ("за\u0301мок", "замок", "stress mark"),
        ("бюджeт", "бюджет", "Latin e in a Cyrillic word"),
        ("KAPKЫP", "каркыр", "Latin capitals in a Cyrillic word"),
        ("ɵкмɵт", "өкмөт", "phonetic ɵ in a Cyrillic word"),
        ("Open Data", "open data", "wholly Latin words stay"),
        ("USAID долбоору", "usaid долбоору", "Latin beside Cyrillic stays"),
        ("долбо\u00adор", "долбоор", "soft hyphen"),
        ("дол\u200bбоор\ufeff", "долбоор", "zero width"),
        ("ЖӨБ\u00a0Союзу", "жөб союзу", "non-breaking space"),
        ("«Элдин үнү» “сөз” „тил“", '"элдин үнү" "сөз" "тил"', "quotes"),
        ("pit’evaya", "pit'evaya", "apostrophes"),
        ("Ак–Суу", "ак-суу", "dashes"),
        ("а\x00б\x07в\tг", "а б в г", "NUL and control characters"),
        ("", "", "nothing"),
    ],
)
def test_normalize(given_text, expected, why):
    assert normalize(given_text) == expected, why


@given(st.text())
def test_a_normal_text_stays(text):
    once = normalize(text)
    assert normalize(once) == once


@pytest.mark.parametrize(
    ("token", "folded"),
    [("өкмөт", "окмот"), ("үнү", "уну"), ("кеңеш", "кенеш"), ("долбоор", "долбоор")],
)
def test_fold(token, folded):
    assert fold(token) == folded
