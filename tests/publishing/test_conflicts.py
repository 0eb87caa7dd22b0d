"""Two editors on one record: the second is told, sees both versions, and loses nothing."""

import pytest

from portal.publishing.models import State
from practices.models import Step
from tests import factories

from .conftest import address, filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    practice = factories.PracticeFactory(
        state=State.DRAFT, published_at=None, title_ky="Көчө жарыгы", summary_ky="Мурунку"
    )
    Step.objects.create(practice=practice, title_ky="Долбоор түзүлдү", order=1)
    return practice


def test_a_form_left_as_it_is_saves(author, draft):
    page = author.get(address(draft))
    assert author.post(address(draft), filled(page)).status_code == 302


def test_the_second_save_is_refused_with_both_versions(author, publisher, draft):
    first, second = author.get(address(draft)), publisher.get(address(draft))
    author.post(address(draft), filled(first) | {"title_ky": "Көчөгө жарык берилди"})
    answer = publisher.post(address(draft), filled(second) | {"title_ky": "Көчөлөр жарык болду"})
    assert answer.status_code == 200
    rows = answer.context["conflict"].differences
    assert [(row.theirs, row.mine, row.kept) for row in rows] == [
        ("Көчөгө жарык берилди", "Көчөлөр жарык болду", "mine")
    ]
    draft.refresh_from_db()
    assert draft.title_ky == "Көчөгө жарык берилди"
    again = publisher.post(address(draft), filled(answer))
    draft.refresh_from_db()
    assert (again.status_code, draft.title_ky) == (302, "Көчөлөр жарык болду")


def test_what_only_the_other_changed_is_taken_over(author, publisher, draft):
    first, second = author.get(address(draft)), publisher.get(address(draft))
    author.post(address(draft), filled(first) | {"summary_ky": "Жаңыланган"})
    answer = publisher.post(address(draft), filled(second) | {"title_ky": "Көчөлөр жарык болду"})
    rows = answer.context["conflict"].differences
    assert [(row.theirs, row.mine, row.kept) for row in rows] == [
        ("Жаңыланган", "Мурунку", "theirs")
    ]
    publisher.post(address(draft), filled(answer))
    draft.refresh_from_db()
    assert (draft.title_ky, draft.summary_ky) == ("Көчөлөр жарык болду", "Жаңыланган")


def test_parts_count_as_well(author, publisher, draft):
    first, second = author.get(address(draft)), publisher.get(address(draft))
    author.post(address(draft), filled(first) | {"steps-0-title_ky": "Кеңеш чечим кабыл алды"})
    answer = publisher.post(address(draft), filled(second) | {"title_ky": "Көчөлөр жарык болду"})
    assert [row.kept for row in answer.context["conflict"].differences] == ["theirs"]
    publisher.post(address(draft), filled(answer))
    assert draft.steps.get().title_ky == "Кеңеш чечим кабыл алды"


def test_the_same_change_by_both_shows_no_difference(author, publisher, draft):
    first, second = author.get(address(draft)), publisher.get(address(draft))
    author.post(address(draft), filled(first) | {"title_ky": "Жаңы ат"})
    answer = publisher.post(address(draft), filled(second) | {"title_ky": "Жаңы ат"})
    assert answer.context["conflict"].differences == []


@pytest.mark.parametrize("base", ["", "не JSON", "[1]", '{"title_ky": 5}', "{}"])
def test_a_broken_fingerprint_is_no_error(author, draft, base):
    page = author.get(address(draft))
    answer = author.post(address(draft), filled(page) | {"_base": base})
    assert answer.status_code in (200, 302)
