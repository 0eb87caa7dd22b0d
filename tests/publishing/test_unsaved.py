"""What is typed and not saved is on the server, and comes back."""

import pytest

from portal.publishing.models import State, UnsavedForm
from practices.models import Practice
from tests import factories

from .conftest import address, filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return factories.PracticeFactory(state=State.DRAFT, published_at=None, title_ky="Эски ат")


def test_a_kept_text_comes_back_after_the_session(author, draft):
    data = filled(author.get(address(draft))) | {"title_ky": "Терилип бүтпөгөн ат"}
    answer = author.post(address(draft, "autosave"), data)
    assert sorted(answer.json()) == ["kept", "notices"]
    author.logout()
    author.force_login(author.user)
    offered = author.get(address(draft)).context["offered"]
    page = author.get(f"{address(draft)}?unsaved={offered.pk}")
    assert "Терилип бүтпөгөн ат" in page.content.decode()
    draft.refresh_from_db()
    assert draft.title_ky == "Эски ат"  # looking at it saves nothing
    assert author.post(f"{address(draft)}?unsaved={offered.pk}", filled(page)).status_code == 302
    draft.refresh_from_db()
    assert draft.title_ky == "Терилип бүтпөгөн ат"
    assert UnsavedForm.objects.count() == 0


def test_a_new_record_is_kept_too(author):
    author.post(address(Practice, "autosave_new"), {"title_ky": "Жаңы тажрыйба"})
    author.post(address(Practice, "autosave_new"), {"title_ky": "Жаңы тажрыйба 2"})
    kept = UnsavedForm.objects.get()
    page = author.get(f"{address(Practice, 'add')}?unsaved={kept.pk}")
    assert "Жаңы тажрыйба 2" in page.content.decode()
    assert Practice.objects.count() == 0


def test_a_kept_text_is_nobody_elses(author, publisher, draft):
    author.post(address(draft, "autosave"), {"title_ky": "Азаматтыкы"})
    kept = UnsavedForm.objects.get()
    assert publisher.get(f"{address(draft)}?unsaved={kept.pk}").status_code == 404
    page = publisher.get(address(draft))
    assert (page.context["offered"], page.context["others"]) == (None, ["azamat"])


def test_those_without_rights_keep_nothing(client, translator, draft):
    assert client.post(address(draft, "autosave"), {"title_ky": "а"}).status_code == 302
    assert translator.post(address(Practice, "autosave_new"), {"title_ky": "а"}).status_code == 403
    assert translator.get(address(draft, "autosave")).status_code == 403
    assert UnsavedForm.objects.count() == 0


@pytest.mark.parametrize("value", ["0", "999999", "abc", "٣", "-1", "1e9", "9" * 30])
def test_a_wrong_number_of_a_kept_text_is_no_error(author, draft, value):
    assert author.get(f"{address(draft)}?unsaved={value}").status_code in (200, 404)


def test_notices_on_language_and_abbreviations(author, draft):
    factories.TermFactory(abbreviation_ky="ЖӨБ")
    data = {
        "title_ky": "В селе отремонтировали дорогу и построили школу",
        "title_ru": "Мектептин чатыры жаңыланды жана жарык берилди",
        "summary_ky": "ЖӨБ органдары ЖАМК менен иштешти жана жолду оңдоду.",
    }
    notices = author.post(address(draft, "autosave"), data).json()["notices"]
    assert [notice["field"] for notice in notices] == ["title_ky", "title_ru", "summary_ky"]
    assert "?abbreviation_ky=%D0%96%D0%90%D0%9C%D0%9A" in notices[2]["text"]
