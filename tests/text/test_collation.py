import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.text.collation import ALPHABET, compare, sort_key


def test_alphabet_order():
    shuffled = sorted(ALPHABET)
    assert "".join(sorted(shuffled, key=sort_key)) == ALPHABET


@pytest.mark.parametrize(
    "ordered",
    [
        ["10", "Zoo", "айыл"],
        ["нан", "ңк", "ош", "өзгөн", "пикир"],
        ["уй", "үй", "фонд"],
        ["еда", "ёлка", "жол"],
        ["Ак", "ак", "АК-Суу"],
        ["Район", "«Санарип аймак»", "таза"],
        ["ак суу", "ак-суу", "аксуу"],
        ["я", "ћ"],
    ],
)
def test_order(ordered):
    disordered = ordered[::-1]
    assert sorted(disordered, key=sort_key) == ordered


@given(st.text(), st.text())
def test_compare_agrees_with_the_key(left, right):
    keys = [sort_key(left), sort_key(right)]
    assert compare(left, right) == (keys[0] > keys[1]) - (keys[0] < keys[1])
    assert compare(left, right) == -compare(right, left)
    assert compare(left, left) == 0
