"""Every version of a record can be looked at, compared and restored; deleted ones come back."""

import pytest
import reversion
from django.urls import reverse
from django.utils import timezone
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


def test_no_version_brings_a_state_back(author, publisher, draft):
    save(author, draft, title_ky="Экинчи ат")
    Practice.objects.update(state=State.PUBLISHED, published_at=timezone.now())
    draft.refresh_from_db()
    first = versions(draft)[0]
    # A public record: the author's version would take its place at once.
    page = author.get(address(draft, "revision", first.pk))
    assert (page.status_code, page.context["may_restore"]) == (200, False)
    refused = author.post(address(draft, "revision", first.pk), filled(page))
    draft.refresh_from_db()
    assert (refused.status_code, draft.state, draft.title_ky) == (
        403,
        State.PUBLISHED,
        "Экинчи ат",
    )
    # A version that was public, of a record that no longer is.
    with reversion.create_revision():
        reversion.add_to_revision(draft)
    Practice.objects.update(state=State.ARCHIVED)
    was_public = versions(draft)[-1]
    page = author.get(address(draft, "revision", was_public.pk))
    assert author.post(address(draft, "revision", was_public.pk), filled(page)).status_code == 302
    draft.refresh_from_db()
    assert draft.state == State.ARCHIVED


def test_what_was_deleted_comes_back_as_a_draft(publisher, author, draft):
    Practice.objects.update(state=State.PUBLISHED, published_at=timezone.now())
    publisher.post(address(draft, "delete"), {"post": "yes"})
    version = author.get(address(Practice, "recoverlist")).context["deleted"][0]
    back = f"/admin/practices/practice/recover/{version.pk}/"
    assert author.post(back, filled(author.get(back))).status_code == 302
    assert (Practice.objects.get().state, Practice.objects.get().published_at) == ("draft", None)
    assert author.get(back).status_code == 404  # it is there again: its history restores it


def test_a_version_opens_at_its_own_kind_of_record_alone(publisher, draft):
    agency = factories.AgencyFactory(pk=draft.pk)
    with reversion.create_revision():
        reversion.add_to_revision(agency)
    (version,) = versions(agency)
    for page, arguments in (("revision", [draft.pk, version.pk]), ("recover", [version.pk])):
        one = reverse(f"admin:practices_practice_{page}", args=arguments)
        assert publisher.get(one).status_code == 404
        assert publisher.post(one).status_code == 404


def test_translators_look_at_versions_and_restore_none(author, translator, draft):
    save(author, draft, title_ky="Экинчи ат")
    first = versions(draft)[0]
    page = translator.get(address(draft, "revision", first.pk))
    assert (page.status_code, page.context["may_restore"]) == (200, False)
    assert translator.post(address(draft, "revision", first.pk), {}).status_code == 403
