import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.text.transliterate import latin_to_cyrillic, slugify, switch_layout


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("taza suu", "таза суу"),
        ("pit'evaya voda", "питьевая вода"),
        ("aiyl", "айыл"),
        ("jol zhol", "жол жол"),
        ("kyzmat", "кызмат"),
        ("jyly", "жылы"),
        ("zhyiyn", "жыйын"),
        ("keñesh", "кеңеш"),
        ("ökmöt", "өкмөт"),
        ("byudzhet", "бюджет"),
        ("rossiyskiy", "российский"),
        ("administratsiya", "администрация"),
        ("ekonomika proekt", "экономика проект"),
        ("shchuka", "щука"),
        ("tsentr center", "центр центер"),
        ("Bala Bakcha, 2021", "Бала Бакча, 2021"),
        ("бала bala", "бала бала"),
        ("", ""),
    ],
)
def test_latin_to_cyrillic(latin, cyrillic):
    assert latin_to_cyrillic(latin) == cyrillic


@given(st.text())
def test_latin_to_cyrillic_never_fails(text):
    latin_to_cyrillic(text)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ghjtrn", "проект"),
        ("проект", "ghjtrn"),
        ("<.l;tn", "Бюджет"),
        ("'kbr", "элик"),
        ("көчө", "rjxj"),
        ("2021", "2021"),
        ("", ""),
    ],
)
def test_switch_layout(typed, meant):
    assert switch_layout(typed) == meant


@given(st.text(alphabet="йцукенгшщзхъфывапролджэячсмитьбю", min_size=3))
def test_switching_russian_letters_there_and_back(text):
    latin = switch_layout(text)
    letters = len(re.findall("[a-z]", latin))
    assert switch_layout(latin) == (text if letters else latin)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Айыл өкмөтү", "aiyl-okmotu"),
        ("Жалал-Абад", "jalal-abad"),
        ("Ысык-Көл облусу", "ysyk-kol-oblusu"),
        ("Саясат, экология, юрист", "sayasat-ekologiya-yurist"),
        ("Щука хирург цех чаң шаар объём", "shchuka-hirurg-tseh-chan-shaar-obyom"),
        ("2021-жылдын 1-октябры", "2021-jyldyn-1-oktyabry"),
        ("Open Data & APIs", "open-data-apis"),
        ("&amp;", "amp"),
        ("«!?»", ""),
        ("", ""),
    ],
)
def test_slugify(text, slug):
    assert slugify(text) == slug


def test_slug_is_cut_at_a_words_edge():
    assert slugify("жергиликтүү өз алдынча башкаруу", max_length=25) == "jergiliktuu-oz-aldyncha"
    assert slugify("жергиликтүү", max_length=5) == "jergi"


@given(st.text())
def test_slug_is_ascii_and_empty_only_without_letters_and_digits(text):
    slug = slugify(text)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug)
    assert len(slug) <= 80
    if any(sign.isalnum() for sign in text):
        assert slug
