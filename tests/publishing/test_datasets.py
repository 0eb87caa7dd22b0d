"""Cells of tables: no spreadsheet takes a text for a formula, and every text comes back as it was."""

import io
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from portal.publishing.datasets.cells import cell, escaped, guarded, unescaped, unguarded
from portal.publishing.datasets.writing import (
    LONGEST_CELL,
    Sheet,
    TooLong,
    csv_lines,
    json_array,
    json_lines,
)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''+1"])
def test_a_formula_stands_behind_an_apostrophe(text):
    assert guarded(text) == f"'{text}"


@given(st.text(alphabet="'=+-@\t\r\n aөү_x0D"))
def test_what_was_guarded_comes_back(text):
    assert unguarded(guarded(text)) == text
    assert unescaped(escaped(text)) == text


def test_what_a_person_typed_loses_the_spaces_at_its_ends():
    assert unguarded("  Таза суу ") == "Таза суу"
    assert unguarded("'тырмакча'") == "'тырмакча'"


def test_cells_are_texts():
    values = [None, True, False, ["a", "b"], Decimal("1.50"), -5, "", "=1"]
    assert list(map(cell, values)) == ["", "true", "false", "a;b", "1.50", "-5", "", "'=1"]


def test_a_table_is_the_same_in_every_format():
    names, rows = ["a", "b"], [['ө\n"ү"', 1], ["", None]]
    assert "".join(csv_lines(names, rows)) == '\ufeffa,b\r\n"ө\n""ү""",1\r\n,\r\n'
    wanted = [{"a": 'ө\n"ү"', "b": 1}, {"a": "", "b": None}]
    assert json.loads("".join(json_array(names, rows))) == wanted
    assert [json.loads(line) for line in json_lines(names, rows)] == wanted
    assert "".join(json_array(names, [])) == "[]\n"


def test_a_workbook_holds_what_xml_cannot():
    sheet, file = Sheet("t" * 40, ["a"]), io.BytesIO()
    sheet.append(["a\x0b\r_x000D_"])
    sheet.save(file)
    read = load_workbook(file).active
    assert unescaped(read["A2"].value) == "a\x0b\r_x000D_"


def test_a_text_longer_than_a_cell_is_refused_not_cut():
    sheet = Sheet("t", ["a", "b"])
    with pytest.raises(TooLong, match="b of aral-water"):
        sheet.append(["aral-water", "ө" * (LONGEST_CELL + 1)])
    sheet.discard()
