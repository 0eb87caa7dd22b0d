"""The same questions give the same answers on both databases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.directory.models import Position
from portal.publishing.sqlite import like


@pytest.mark.parametrize(
    ("lookup", "value", "found"),
    [
        ("icontains", "кеңеш", ["Кеңешчи", "бас кеңешчи"]),
        ("icontains", "КЕҢЕШ", ["Кеңешчи", "бас кеңешчи"]),
        ("istartswith", "КЕҢ", ["Кеңешчи"]),
        ("iendswith", "ЧИ", ["Кеңешчи", "бас кеңешчи"]),
        ("iexact", "БАС КЕҢЕШЧИ", ["бас кеңешчи"]),
        ("icontains", "100%", ["100% Өкүл"]),
        ("icontains", "0_", []),
        ("icontains", "%", ["100% Өкүл"]),
        ("icontains", "өКҮ", ["100% Өкүл"]),
        ("icontains", "", ["100% Өкүл", "Кеңешчи", "бас кеңешчи"]),
        ("icontains", "\\", []),
    ],
)
def test_lookups_ignore_case_in_cyrillic(db, lookup, value, found):
    Position.objects.bulk_create(
        Position(name_ky=name) for name in ("Кеңешчи", "бас кеңешчи", "100% Өкүл")
    )
    names = Position.objects.filter(**{f"name_ky__{lookup}": value})
    assert sorted(names.values_list("name_ky", flat=True)) == found


def test_names_sort_by_the_kyrgyz_alphabet(db):
    names = ["Ош", "Өзгөн", "Нарын", "Ңң", "Уч", "Үч", "Баткен"]
    Position.objects.bulk_create(Position(name_ky=name) for name in reversed(names))
    ordered = Position.objects.alphabetical().values_list("name_ky", flat=True)
    assert list(ordered) == ["Баткен", "Нарын", "Ңң", "Ош", "Өзгөн", "Уч", "Үч"]


@pytest.mark.parametrize(
    ("pattern", "text", "escape", "matches"),
    [
        ("а%", "Абв", None, True),
        ("%в", "Абв", None, True),
        ("а_в", "АБВ", None, True),
        ("а_в", "ав", None, False),
        ("%б%", "А\nБ", None, True),
        ("а%в", "а\nв", None, True),
        ("10\\%", "10%", "\\", True),
        ("10\\%", "10x", "\\", False),
        ("%10\\%%", "в 10% случаев", "\\", True),
        ("%a.c%", "abc", None, False),
        ("1%", 123, None, True),
        ("%%", "", None, True),
        ("", "", None, True),
        ("a\\", "a", "\\", True),
        (None, "a", None, None),
        ("a", None, None, None),
    ],
)
def test_like(pattern, text, escape, matches):
    assert like(pattern, text, escape) is matches


@given(st.text(st.sampled_from("аАб%_\\.*[")), st.text(st.sampled_from("аАб%_\\.*[")))
def test_any_text_contains_itself_and_no_pattern_raises(text, pattern):
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    assert like(f"%{escaped}%", f"б{text}а", "\\") is True
    like(pattern, text, "\\")
