import pytest

from portal.search.texts import joined, plain


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("<p>Суу</p><p>жол</p>", "Суу жол"),
        ("<strong>долбоор</strong>лорунун", "долбоорлорунун"),
        ('<a href="/x" title="y">шил</a>теме', "шилтеме"),
        ("<ul><li>бир</li><li>эки</li></ul>", "бир эки"),
        ("суу<br>жол", "суу жол"),
        ("5 &lt; 6 &amp;&nbsp;7", "5 < 6 & 7"),
        ("<blockquote>сөз</blockquote>", "сөз"),
    ],
)
def test_plain_text_of_html(html, text):
    assert plain(html) == text


def test_joined_leaves_out_what_is_empty_or_said_already():
    assert joined(["суу", "", None, "жол", "суу"]) == "суу · жол"
