"""The picture beside a link: a PNG of the right size for every record, whatever its title."""

from io import BytesIO

import pytest
from PIL import Image

from portal.pages.cards import LEFT, RIGHT, broken, draw, fitted, font
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_every_kind_has_its_card(client, language):
    practice = factories.PracticeFactory()
    talk = factories.TalkFactory()
    keys = {
        "portal": "portal",
        "practice": practice.slug,
        "meeting": talk.meeting.slug,
        "topic": practice.topics.get().slug,
        "territory": practice.territories.get().code,
        "agency": talk.agency.slug,
        "speaker": talk.person.slug,
    }
    for kind, key in keys.items():
        answer = client.get(f"/{language}/cards/{kind}/{key}.png")
        with Image.open(BytesIO(answer.content)) as image:
            assert (image.format, image.size) == ("PNG", (1200, 630)), kind


@pytest.mark.parametrize("address", ["practice/no", "moon/no", "territory/1", "speaker/%00"])
def test_no_record_is_no_card(client, address):
    assert client.get(f"/ky/cards/{address}.png").status_code in {400, 404}


@pytest.mark.parametrize(
    "text", ["ө" * 150, "Ү", "узун сөз " * 40, "Ң" * 40 + " кыска " + "Ш" * 60]
)
def test_no_line_runs_over_the_edge(text):
    size, lines = fitted(text)
    assert len(lines) <= 5
    assert all(font("bold.ttf", size).getlength(line.rstrip("…")) <= RIGHT - LEFT for line in lines)


def test_every_kyrgyz_letter_has_a_shape_of_its_own():
    shapes = {bytes(font("bold.ttf", 60).getmask(letter)) for letter in "өүңӨҮҢоун"}
    assert len(shapes) == 9


def test_words_are_kept_whole_where_they_fit():
    face = font("bold.ttf", 40)
    assert (
        " ".join(broken("Айылга таза суу кантип тартылды", face))
        == "Айылга таза суу кантип тартылды"
    )


def test_two_titles_are_two_pictures():
    assert draw("Тажрыйба", "Суу") != draw("Тажрыйба", "Жол")
