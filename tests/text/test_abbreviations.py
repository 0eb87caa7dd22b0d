import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.text.abbreviations import Abbreviation, find_abbreviations


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("АӨМАнын ЖӨБдун абалына", [("АӨМА", "АӨМАнын"), ("ЖӨБ", "ЖӨБдун")]),
        ("ЖӨБдүн порталы", [("ЖӨБ", "ЖӨБдүн")]),
        ("БАЖБА-нын өкүлү", [("БАЖБА", "БАЖБА-нын")]),
        ("(ЭҮЖӨБОЖ) жана “ЖДККЖ”", [("ЭҮЖӨБОЖ", "ЭҮЖӨБОЖ"), ("ЖДККЖ", "ЖДККЖ")]),
        ("КРда", [("КР", "КРда")]),
        ("USAID менен", [("USAID", "USAID")]),
        ("Р. Алыкулов", []),
        ("XXI кылым", []),
        ("Байкоочу кеңеш", []),
        ("ЖАЛПЫ ЖЫЙЫНДЫН КҮН ТАРТИБИ", []),
        ("ЖӨБ Союзу", [("ЖӨБ", "ЖӨБ")]),
        ("", []),
    ],
)
def test_find(text, found):
    assert [(each.text, each.surface) for each in find_abbreviations(text)] == found


def test_offsets_over_lines():
    text = "Бүгүн\nАӨМАнын күнү"
    assert find_abbreviations(text) == [Abbreviation("АӨМА", "АӨМАнын", 6, 13)]


@given(st.text(alphabet="АБӨаннын- \n\r\x1c.XI"))
def test_offsets_give_the_surface(text):
    for each in find_abbreviations(text):
        assert text[each.start : each.end] == each.surface
        assert each.surface.startswith(each.text)
