"""draft → in review → published → archived, by whom, and what is recorded."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from portal.publishing import workflow
from portal.publishing.models import State, UnsavedForm, WorkflowEntry
from tests import factories

from .conftest import address, filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return factories.PracticeFactory(state=State.DRAFT, published_at=None)


def save(client, record, **changes):
    page = client.get(address(record))
    return client.post(address(record), filled(page) | changes)


def steps(record):
    entries = WorkflowEntry.objects.of(record).order_by("pk")
    return [(one.user_name, one.before, one.after, one.wrote, one.message) for one in entries]


def test_from_draft_to_the_site_through_two_people(client, author, publisher, draft):
    save(author, draft, title_ky="Мектепке жаңы чатыр", _move="submit")
    save(publisher, draft, _move="return", _message="Баасын кошуңуз.")
    assert "Баасын кошуңуз." in author.get(address(draft)).content.decode()
    save(author, draft, cost_total="500000", _move="submit")
    assert client.get(f"/ky/practices/{draft.slug}/").status_code == 404
    save(publisher, draft, _move="publish")
    assert "Мектепке жаңы чатыр" in client.get(f"/ky/practices/{draft.slug}/").content.decode()
    save(publisher, draft, _move="archive")
    assert client.get(f"/ky/practices/{draft.slug}/").status_code == 404
    assert steps(draft) == [
        ("azamat", "draft", "draft", True, ""),
        ("azamat", "draft", "review", False, ""),
        ("aigul", "review", "draft", False, "Баасын кошуңуз."),
        ("azamat", "draft", "draft", True, ""),
        ("azamat", "draft", "review", False, ""),
        ("aigul", "review", "published", False, ""),
        ("aigul", "published", "archived", False, ""),
    ]


def test_nobody_publishes_alone_what_he_wrote(publisher, second_publisher, draft, settings):
    answer = save(publisher, draft, title_ky="Жалгыз жазылган", _move="publish")
    draft.refresh_from_db()
    assert (answer.status_code, draft.state) == (200, "draft")
    assert "Жалгыз жазылган" in answer.content.decode()  # what was typed stays
    save(publisher, draft, title_ky="Жалгыз жазылган", _move="submit")
    save(publisher, draft, _move="publish")
    draft.refresh_from_db()
    assert draft.state == "review"
    save(second_publisher, draft, _move="publish")
    draft.refresh_from_db()
    assert draft.state == "published"


def test_nobody_takes_down_rewrites_and_publishes_alone(author, publisher, draft):
    save(author, draft, title_ky="Автор жазган", _move="submit")
    save(publisher, draft, _move="publish")
    save(publisher, draft, _move="unpublish")
    answer = save(publisher, draft, title_ky="Эч ким көрбөгөн", _move="publish")
    draft.refresh_from_db()
    assert (answer.status_code, draft.state, draft.title_ky) == (200, "draft", "Автор жазган")
    save(publisher, draft, _move="publish")  # the text that was public before
    draft.refresh_from_db()
    assert draft.state == "published"


def test_the_setting_lets_one_person_publish(publisher, draft, settings):
    settings.PUBLISH_ALONE = True
    save(publisher, draft, title_ky="Жалгыз жазылган", _move="publish")
    draft.refresh_from_db()
    assert (draft.state, draft.title_ky) == ("published", "Жалгыз жазылган")


def test_an_author_cannot_publish_by_any_name_of_a_field(author, draft):
    save(author, draft, state="published", published_at_0="2021-10-05", published_at_1="11:58")
    save(author, draft, _move="publish")
    draft.refresh_from_db()
    assert (draft.state, draft.published_at) == ("draft", None)
    assert author.get(address(draft)).context["moves"] == [workflow.MOVES["submit"]]


@pytest.mark.parametrize("name", ["publish", "", "нет такого", "archive"])
def test_a_move_that_is_not_open_is_refused(author, draft, name):
    user = author.user
    move = workflow.MOVES.get(name)
    if move:
        with pytest.raises(ValidationError):
            workflow.check(draft, move, user)
    answer = save(author, draft, title_ky="Башка ат", _move=name)
    draft.refresh_from_db()
    assert (answer.status_code == 302, draft.title_ky == "Башка ат") == (not name, not name)


def test_returning_needs_a_message(publisher, draft):
    draft.state = State.REVIEW
    draft.save()
    answer = save(publisher, draft, _move="return", _message=" ")
    draft.refresh_from_db()
    assert (answer.status_code, draft.state) == (200, "review")


def test_a_moment_in_the_future_schedules(client, author, publisher, draft):
    save(author, draft, title_ky="Эртең чыгат", _move="submit")
    tomorrow = timezone.localtime() + timedelta(days=1)
    save(
        publisher,
        draft,
        published_at_0=tomorrow.strftime("%Y-%m-%d"),
        published_at_1="09:00:00",
        _move="publish",
    )
    draft.refresh_from_db()
    assert (draft.state, draft.is_public) == ("published", False)
    assert client.get(f"/ky/practices/{draft.slug}/").status_code == 404
    waiting = publisher.get("/admin/").context["waiting"]
    assert [line.count for line in waiting if "stage=scheduled" in line.address] == [1]


def test_a_change_to_a_public_record_waits_for_a_publisher(client, author, publisher):
    practice = factories.PracticeFactory(title_ky="Эски ат")
    answer = save(author, practice, title_ky="Жаңы ат")
    assert answer.status_code == 302
    assert "Эски ат" in client.get(f"/ky/practices/{practice.slug}/").content.decode()
    kept = UnsavedForm.objects.get(is_proposal=True)
    list_address = address(practice, "changelist") + "?stage=proposed"
    listed = publisher.get(list_address).context["cl"].result_list
    assert list(listed) == [practice]
    page = publisher.get(f"{address(practice)}?unsaved={kept.pk}")
    assert "Жаңы ат" in page.content.decode()
    publisher.post(f"{address(practice)}?unsaved={kept.pk}", filled(page))
    assert "Жаңы ат" in client.get(f"/ky/practices/{practice.slug}/").content.decode()
    assert UnsavedForm.objects.count() == 0


def test_a_second_change_takes_no_place_of_the_first(author):
    practice = factories.PracticeFactory()
    save(author, practice, title_ky="Жаңы ат")
    answer = save(author, practice, summary_ky="Кыскача")
    assert answer.context["adminform"].form.non_field_errors()
    kept = UnsavedForm.objects.get(is_proposal=True)
    assert kept.as_post()["title_ky"] == "Жаңы ат"
    taken_up = f"{address(practice)}?unsaved={kept.pk}"
    author.post(taken_up, filled(author.get(taken_up)) | {"summary_ky": "Кыскача"})
    both = UnsavedForm.objects.get(is_proposal=True).as_post()
    assert (both["title_ky"], both["summary_ky"]) == ("Жаңы ат", "Кыскача")


def test_a_proposal_is_nobody_elses(author, translator):
    practice = factories.PracticeFactory()
    save(author, practice, title_ky="Жаңы ат")
    kept = UnsavedForm.objects.get(is_proposal=True)
    assert translator.get(f"{address(practice)}?unsaved={kept.pk}").status_code == 404


def test_actions_on_many_tell_why_one_is_refused(publisher, draft):
    save(publisher, draft, title_ky="Жалгыз жазылган")
    other = factories.PracticeFactory(state=State.DRAFT, published_at=None)
    answer = publisher.post(
        address(draft, "changelist"),
        {"action": "publish", "_selected_action": [draft.pk, other.pk]},
        follow=True,
    )
    draft.refresh_from_db()
    other.refresh_from_db()
    assert (draft.state, other.state) == ("draft", "published")
    levels = [message.level_tag for message in answer.context["messages"]]
    assert levels[-2:] == ["warning", "success"]


def test_a_translator_changes_texts_and_nothing_else(translator, draft):
    page = translator.get(address(draft))
    assert page.status_code == 200
    form = page.context["adminform"].form
    assert {name.rpartition("_")[2] for name in form.fields} == {"ky", "ru"}
    save(translator, draft, title_ru="Новая крыша школы", cost_total="1")
    draft.refresh_from_db()
    assert (draft.title_ru, draft.cost_total) == ("Новая крыша школы", None)
    assert translator.get(address(draft, "add")).status_code == 403


def test_a_translator_proposes_to_a_public_record(client, translator, publisher):
    practice = factories.PracticeFactory(title_ru="", summary_ru="Итог", cost_total=500)
    save(translator, practice, title_ru="Новая крыша школы")
    kept = UnsavedForm.objects.get(is_proposal=True)
    page = publisher.get(f"{address(practice)}?unsaved={kept.pk}")
    answer = publisher.post(f"{address(practice)}?unsaved={kept.pk}", filled(page))
    practice.refresh_from_db()
    assert (answer.status_code, practice.title_ru) == (302, "Новая крыша школы")
    assert (practice.cost_total, practice.topics.count(), practice.state) == (500, 1, "published")
