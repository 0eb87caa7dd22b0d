"""The desk: every list, form and lookup opens for an editor, in both languages, and no more."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db.models import ForeignKey
from django.urls import reverse

from portal.publishing.roles import PUBLISHERS
from portal.search.models import SynonymSet
from practices.models import Practice
from tests import factories

pytestmark = pytest.mark.django_db

OURS = {"directory", "vocabulary", "practices", "meetings"}
DESKS = [
    model
    for model in admin.site._registry
    if (model._meta.app_label in OURS and model._meta.model_name != "talk") or model is SynonymSet
]


@pytest.fixture
def editor(client):
    user = User.objects.create_user("aigul", password="сыр-сөз", is_staff=True)
    user.groups.add(Group.objects.get(name=PUBLISHERS))
    client.force_login(user)
    return client


@pytest.fixture
def records():
    practice = factories.PracticeFactory(title_ky="Көчө ЖАРЫГЫ", title_ru="Освещение улиц")
    talk = factories.TalkFactory()
    term = factories.TermFactory()
    return [practice, talk.meeting, talk.agency, talk.person, talk.position, term]


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


@pytest.mark.parametrize("language", ["ky", "ru"])
@pytest.mark.parametrize("model", DESKS, ids=lambda model: model._meta.model_name)
def test_lists_and_forms_open(editor, records, model, language):
    editor.cookies["django_language"] = language
    assert editor.get(address(model, "changelist") + "?q=а").status_code == 200
    assert editor.get(address(model, "add")).status_code == 200


def test_records_open_with_the_languages_side_by_side(editor, records):
    for record in records:
        page = editor.get(address(type(record), "change", record.pk))
        assert page.status_code == 200
    page = editor.get(address(Practice, "change", records[0].pk)).content.decode()
    assert page.index('name="title_ky"') < page.index('name="title_ru"')
    assert 'lang="ky"' in page


def test_search_ignores_case_of_cyrillic(editor, records):
    page = editor.get(address(Practice, "changelist"), {"q": "көчө жарыгы"})
    assert [practice.pk for practice in page.context["cl"].result_list] == [records[0].pk]


def test_an_editor_publishes_and_archives(editor, records):
    practice = records[0]
    for action, state in (("archive", "archived"), ("publish", "published")):
        editor.post(
            address(Practice, "changelist"), {"action": action, "_selected_action": [practice.pk]}
        )
        practice.refresh_from_db()
        assert practice.state == state


def test_an_editor_deletes_no_reference_and_sees_no_users(editor, records):
    assert editor.get(address(type(records[2]), "delete", records[2].pk)).status_code == 403
    assert editor.get(reverse("admin:auth_user_changelist")).status_code == 403


def test_a_record_without_a_title_is_refused_and_the_rest_kept(editor):
    form = {"title_ky": "", "title_ru": "", "summary_ky": "Кыскача", "state": "draft"}
    form |= {"status": "completed"}
    for prefix in [
        "topic_links",
        "territory_links",
        "photos",
        "steps",
        "indicators",
        "funding",
        "partner_links",
        "project_links",
        "replications",
        "attachments",
    ]:
        form |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    page = editor.post(address(Practice, "add"), form)
    assert list(page.context["adminform"].form.errors) == ["title_ky"]
    assert "Кыскача" in page.content.decode()
    page = editor.post(address(Practice, "add"), form | {"title_ru": "Парк открыт"})
    assert (page.status_code, Practice.objects.get().slug) == (302, "park-otkryt")


@pytest.mark.parametrize("model", DESKS, ids=lambda model: model._meta.model_name)
def test_every_foreign_key_completes_as_one_types(model):
    desk = admin.site._registry[model]
    for part in [desk, *(inline(model, admin.site) for inline in desk.inlines)]:
        owner = getattr(part, "parent_model", None)
        for field in part.model._meta.fields:
            if isinstance(field, ForeignKey) and field.editable and field.related_model != owner:
                assert field.name in part.autocomplete_fields, (part, field)


def test_lists_cost_the_same_for_one_and_three_rows(editor, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for model, make in (
        (Practice, factories.PracticeFactory),
        (factories.MeetingFactory._meta.model, factories.MeetingFactory),
    ):
        costs = []
        for number in (1, 2):
            for _ in range(number):
                make()
            editor.get(address(model, "changelist"))
            with CaptureQueriesContext(connection) as captured:
                editor.get(address(model, "changelist"))
            costs.append(len(captured))
        assert costs[0] == costs[1]
