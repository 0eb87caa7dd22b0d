"""Abbreviations are explained once, with their endings, and the HTML around stays as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.text.explain import Explained, explain

NAMES = {"ky": {"АӨМА": "Аймактык өнүктүрүү агенттиги", "ЖӨБ": "Өз алдынча башкаруу"},
         "ru": {"МСУ": "Местное самоуправление"}}  # fmt: skip
MARKED = '<abbr title="Аймактык өнүктүрүү агенттиги">{}</abbr>'


@pytest.mark.parametrize("written", ["АӨМА", "АӨМАнын", "АӨМА-нын", "АӨМАдан"])
def test_the_first_use_is_marked_with_its_ending(written):
    page = explain(f"<p>Бул {written} иши, АӨМА айтты.</p>", NAMES, "ky")
    assert page.html == f"<p>Бул {MARKED.format(written)} иши, АӨМА айтты.</p>"
    assert page.used == [Explained("АӨМА", "ky")]


def test_a_run_in_another_language_is_explained_in_its_own():
    page = explain('<p>ЖӨБ <span lang="ru">и МСУ, ЖӨБ</span> МСУ</p>', NAMES, "ky")
    assert page.used == [Explained("ЖӨБ", "ky"), Explained("МСУ", "ru")]
    assert page.html.count("<abbr") == 2


@pytest.mark.parametrize(
    "html",
    [
        "<h1>ЖӨБ</h1>",
        "<script>ЖӨБ</script>",
        "<abbr title='x'>ЖӨБ</abbr>",
        "<img alt='ЖӨБ' src='/x'>",
        "<p title='ЖӨБ'>&amp;&#8212;&lt;b&gt;</p><!-- ЖӨБ --><br/>",
        "<svg viewBox='0 0 1 1'><text>ЖӨБ</text></svg>",
    ],
)
def test_what_is_no_running_text_stays_as_it_is(html):
    page = explain(html, NAMES, "ky")
    assert (page.html, page.used) == (html, [])


def test_a_name_is_escaped():
    page = explain("<p>ЖӨБ</p>", {"ky": {"ЖӨБ": '"><script>'}}, "ky")
    assert page.html == '<p><abbr title="&quot;&gt;&lt;script&gt;">ЖӨБ</abbr></p>'


@given(st.text(alphabet="<>/abp ЖӨБ&;=\"'!-"))
def test_no_text_is_lost(html):
    assert "ЖӨБ" not in html or "ЖӨБ" in explain(html + "<p>", NAMES, "ky").html
