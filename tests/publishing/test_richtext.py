"""Rich text: nothing that runs gets through, Word comes out clean, what was removed is told."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.publishing.models import State
from portal.publishing.richtext import ATTRIBUTES, SCHEMES, TAGS, clean, removed
from practices.models import Practice
from tests import factories

from .conftest import address, filled

VECTORS = (Path(__file__).parent / "xss_vectors.txt").read_text().splitlines()


class Reader(HTMLParser):
    """Collects tags and attributes as a browser would find them."""

    def __init__(self, html):
        super().__init__()
        self.tags = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))


def assert_harmless(html):
    for tag, attributes in Reader(html).tags:
        assert tag in TAGS, html
        assert set(attributes) <= ATTRIBUTES.get(tag, set()) | {"rel"}, html
        for name in ("href", "src"):
            value = re.sub(r"[\x00-\x20]", "", attributes.get(name) or "").lower()
            scheme = re.match(r"[a-z][a-z0-9+.-]*(?=:)", value)
            assert not scheme or scheme[0] in SCHEMES, html
        if tag == "img":
            assert attributes["src"].startswith("/media/"), html
            assert attributes["alt"], html


def test_there_are_many_vectors():
    assert len(VECTORS) > 100


@pytest.mark.parametrize("vector", VECTORS)
def test_vectors_of_the_owasp_cheat_sheet(vector):
    cleaned = clean(vector)
    assert_harmless(cleaned)
    assert clean(cleaned) == cleaned


@pytest.mark.django_db
def test_no_vector_reaches_a_page(client):
    practice = factories.PracticeFactory(solution_ky="".join(VECTORS), title_ky=VECTORS[0])
    Practice.objects.filter(pk=practice.pk).update(summary_ky=VECTORS[7])
    page = client.get(f"/ky/practices/{practice.slug}/").content.decode()
    prose = page.partition('<div class="prose">')[2].partition("<h2>")[0]
    for tag, attributes in Reader(page).tags:
        data = attributes.get("type") == "application/ld+json"
        assert tag != "script" or "src" in attributes or data
        assert not any(name.startswith("on") for name in attributes)
    for tag, attributes in Reader(prose).tags:
        assert tag in TAGS | {"div"}
        assert not any(name.startswith("on") for name in attributes)
    assert "<script>alert" not in page


@given(st.text(alphabet="<>/=\"'&; abijopsrcvtxhe#:!-\n\t\0", max_size=80))
def test_whatever_is_typed(text):
    assert_harmless(clean(text))
    assert clean(clean(text)) == clean(text)


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0}</style></head>
<body lang=RU><!--[if gte mso 9]><xml><o:shapedefaults/></xml><![endif]-->
<h1 style='mso-outline-level:1'>Суу түтүгү<o:p></o:p></h1>
<p class=MsoNormal style='text-align:justify'><span lang=KY style='font-size:14pt;mso-ansi-language:KY'><b>Жаңы</b> <i>түтүк</i> тартылды.<o:p>&nbsp;</o:p></span></p>
<ul type=disc><li class=MsoNormal><font face="Times New Roman">Казуу</font></li></ul>
<table class=MsoTableGrid border=1><tr><td width=312 valign=top><p class=MsoNormal>Баасы</p></td></tr></table>
<div><p>Аягы</p></div></body></html>"""


def test_word_comes_out_clean():
    text = re.sub(r"\s+", " ", clean(WORD)).strip()
    assert text == (
        "<h2>Суу түтүгү</h2> <p><strong>Жаңы</strong> <em>түтүк</em> тартылды.&nbsp;</p> "
        "<ul><li>Казуу</li></ul> "
        "<table><tbody><tr><td><p>Баасы</p></td></tr></tbody></table> <p></p><p>Аягы</p><p></p>"
    )


@pytest.mark.parametrize(
    ("html", "number"),
    [
        ("<p>Таза <strong>текст</strong> <a href='https://a.kg'>шилтеме</a></p>", 0),
        ("<p onclick='x()'>а</p>", 1),
        ("<iframe src='https://a.kg'></iframe>", 1),
        ("<img src='https://a.kg/x.png' alt='x'>", 1),
        ("<img src='/media/x.png'>", 1),
        ("<img src='/media/x.png' alt='Түтүк'>", 0),
        ("<a href='javascript:x()'>а</a><script>x()</script>", 2),
        ("<p style='color:red'>а</p>", 1),
    ],
)
def test_what_is_taken_out_is_named(html, number):
    assert len(removed(html)) == number


@pytest.mark.django_db
def test_an_editor_is_told_what_was_taken_out(author):
    practice = factories.PracticeFactory(state=State.DRAFT, published_at=None)
    data = filled(author.get(address(practice)))
    data["solution_ky"] = "<p>Түтүк <script>x()</script></p><iframe src='https://a.kg'></iframe>"
    answer = author.post(address(practice), data, follow=True)
    practice.refresh_from_db()
    assert practice.solution_ky == "<p>Түтүк </p>"
    assert [m.level_tag for m in answer.context["messages"]] == ["warning", "success"]
