"""Every version of a record can be looked at, compared and restored; deleted ones come back."""

import pytest
from reversion.models import Version

from portal.publishing.models import State
from practices.models import Practice, PracticeTopic, Step
from tests import factories

from .conftest import address, filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    practice = factories.PracticeFactory(
        state=State.DRAFT, published_at=None, title_ky="Биринчи ат", title_ru="Первое имя"
    )
    Step.objects.create(practice=practice, title_ky="Казылды", title_ru="Вырыто", order=1)
    return practice


def save(client, record, **changes):
    return client.post(address(record), filled(client.get(address(record))) | changes)


def versions(record):
    return list(Version.objects.get_for_object(record).order_by("pk"))


def test_what_was_there_before_the_desk_comes_back_with_parts(author, draft):
    topic = draft.topics.get()
    save(
        author,
        draft,
        **{
            "title_ky": "Экинчи ат",
            "title_ru": "Второе имя",
            "steps-0-DELETE": "on",
            "topic_links-0-DELETE": "on",
        },
    )
    assert (draft.steps.count(), draft.topics.count()) == (0, 0)
    first = versions(draft)[0]
    page = author.get(address(draft, "revision", first.pk))
    assert "Биринчи ат" in page.content.decode()
    assert Practice.objects.get().title_ky == "Экинчи ат"  # looking restores nothing
    answer = author.post(address(draft, "revision", first.pk), filled(page))
    draft.refresh_from_db()
    assert answer.status_code == 302
    assert (draft.title_ky, draft.title_ru) == ("Биринчи ат", "Первое имя")
    assert [step.title_ru for step in draft.steps.all()] == ["Вырыто"]
    assert [link.topic for link in PracticeTopic.objects.filter(practice=draft)] == [topic]
    assert len(versions(draft)) == 3


def test_two_versions_are_compared_word_by_word(author, draft):
    save(author, draft, **{"title_ky": "Экинчи ат", "steps-0-title_ru": "Выкопано"})
    older, newer = versions(draft)
    addresses = [
        f"{address(draft, 'compare')}?older={a.pk}&newer={b.pk}"
        for a, b in ((older, newer), (newer, older))
    ]
    for one in addresses:
        page = author.get(one)
        assert "<del>Биринчи</del><ins>Экинчи</ins> ат" in page.content.decode()
        assert len(page.context["changes"]) == 2
    assert author.get(address(draft, "compare") + "?older=1&newer=x").status_code == 404


def test_a_deleted_record_comes_back(publisher, draft):
    publisher.post(address(draft, "delete"), {"post": "yes"})
    assert not Practice.objects.exists()
    listed = publisher.get(address(Practice, "recoverlist"))
    version = listed.context["deleted"][0]
    page = publisher.get(f"/admin/practices/practice/recover/{version.pk}/")
    publisher.post(f"/admin/practices/practice/recover/{version.pk}/", filled(page))
    back = Practice.objects.get()
    assert (back.title_ky, back.slug, back.steps.get().title_ky) == (
        "Биринчи ат",
        draft.slug,
        "Казылды",
    )


def test_deleting_many_keeps_them_all(publisher, draft):
    publisher.post(
        address(draft, "changelist"),
        {"action": "delete_selected", "_selected_action": [draft.pk], "post": "yes"},
    )
    assert not Practice.objects.exists()
    assert len(publisher.get(address(Practice, "recoverlist")).context["deleted"]) == 1


def test_the_history_page_pages(author, draft):
    for number in range(25):
        save(author, draft, title_ky=f"Ат {number}")
    page = author.get(address(draft, "history"))
    assert (len(page.context["versions"]), page.context["versions"].paginator.count) == (20, 26)
    assert author.get(address(draft, "history") + "?page=99").status_code == 200
