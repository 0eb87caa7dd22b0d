"""The one gate, the address of a record, and texts that are complete in one language."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import override

from portal.publishing.languages import language_of, languages_with
from portal.publishing.models import FormerSlug, State
from portal.publishing.richtext import clean
from practices.models import Practice
from tests.factories import AgencyFactory, PracticeFactory

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("state", "moment", "public"),
    [
        (State.DRAFT, -DAY, False),
        (State.REVIEW, -DAY, False),
        (State.PUBLISHED, -DAY, True),
        (State.PUBLISHED, DAY, False),
        (State.ARCHIVED, -DAY, False),
    ],
)
def test_the_gate(state, moment, public):
    practice = PracticeFactory(state=state, published_at=timezone.now() + moment)
    assert practice.is_public is public
    assert Practice.objects.published().exists() is public


def test_a_scheduled_record_opens_by_itself():
    practice = PracticeFactory(published_at=timezone.now() + DAY)
    assert list(Practice.objects.scheduled()) == [practice]
    assert list(Practice.objects.published(at=timezone.now() + 2 * DAY)) == [practice]


def test_release_without_a_moment_is_release_now():
    practice = PracticeFactory(published_at=None)
    assert practice.is_public


def test_the_database_refuses_a_release_without_a_moment():
    practice = PracticeFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Practice.objects.filter(pk=practice.pk).update(published_at=None)


def test_the_address_comes_from_the_kyrgyz_title_and_stays():
    practice = PracticeFactory(title_ky="Көчө жарыгы", title_ru="Освещение улиц")
    assert practice.slug == "kocho-jarygy"
    practice.title_ky = "Башка аталыш"
    practice.save()
    assert practice.slug == "kocho-jarygy"
    assert PracticeFactory(title_ky="Көчө жарыгы").slug == "kocho-jarygy-2"


def test_a_former_address_is_kept_and_a_taken_back_one_freed():
    practice = Practice.objects.get(pk=PracticeFactory(title_ky="Бир").pk)
    practice.slug = "eki"
    practice.save()
    assert [former.slug for former in FormerSlug.objects.all()] == ["bir"]
    practice.slug = "bir"
    practice.save()
    assert [former.slug for former in FormerSlug.objects.all()] == ["eki"]


def test_one_language_is_enough_and_none_is_not():
    PracticeFactory(title_ky="", title_ru="Только по-русски").full_clean()
    nameless = Practice(title_ky=" ".strip(), title_ru="")
    with pytest.raises(ValidationError) as refused:
        nameless.full_clean()
    assert list(refused.value.message_dict) == ["title_ky"]
    nameless.slug = "nameless"
    with pytest.raises(IntegrityError), transaction.atomic():
        nameless.save()


@pytest.mark.parametrize(
    ("page", "texts", "shown", "language"),
    [
        ("ky", {"name_ky": "Союз", "name_ru": "Союз МСУ"}, "Союз", "ky"),
        ("ru", {"name_ky": "Союз", "name_ru": ""}, "Союз", "ky"),
        ("ky", {"name_ky": "", "name_ru": "Союз МСУ"}, "Союз МСУ", "ru"),
    ],
)
def test_a_missing_language_falls_back_and_is_known(page, texts, shown, language):
    agency = AgencyFactory(**texts)
    with override(page):
        agency.refresh_from_db()
        assert agency.name == shown
        assert language_of(agency, "name") == language
    assert languages_with(agency, "name") == [field[-2:] for field, text in texts.items() if text]


@pytest.mark.parametrize(
    ("dirty", "cleaned"),
    [
        ("<p>Суу</p><script>alert(1)</script>", "<p>Суу</p>"),
        ('<p onclick="x()" style="color:red">Суу</p>', "<p>Суу</p>"),
        ('<a href="javascript:x()">Суу</a>', '<a rel="noopener noreferrer">Суу</a>'),
        ('<img src=x onerror="x()">', ""),
        ("<p></p>", ""),
        (None, ""),
    ],
)
def test_rich_text_is_cleaned(dirty, cleaned):
    assert clean(dirty) == cleaned


def test_rich_text_is_cleaned_on_every_way_to_the_database():
    practice = PracticeFactory(solution_ky="<p>Суу<script>x()</script></p>")
    Practice.objects.filter(pk=practice.pk).update(solution_ru="<p onclick=x()>Вода</p>")
    practice.refresh_from_db()
    assert (practice.solution_ky, practice.solution_ru) == ("<p>Суу</p>", "<p>Вода</p>")
