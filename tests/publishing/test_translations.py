"""Missing, current, stale, machine-made: by what the texts are, not by when they were saved."""

import pytest
from django.contrib.contenttypes.models import ContentType

from portal.publishing import translations
from portal.publishing.models import State, TranslationMark
from practices.models import Practice, Step
from tests import factories

from .conftest import address, filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice():
    return factories.PracticeFactory(title_ky="Суу тартылды", title_ru="Проведена вода")


def states(record, field="title"):
    marks = translations.marks_within(translations.root_of(record))
    return tuple(translations.state_of(record, field, code, marks).state for code in ("ky", "ru"))


def write(record, **texts):
    record = type(record).objects.get(pk=record.pk)
    for name, text in texts.items():
        setattr(record, name, text)
    record.save()
    return record


def test_languages_that_come_in_together_are_current(practice):
    assert states(practice) == ("current", "current")


@pytest.mark.parametrize(("changed", "expected"), [
    ("title_ky", ("current", "stale")),
    ("title_ru", ("stale", "current")),
])  # fmt: skip
def test_either_language_may_be_the_source(practice, changed, expected):
    practice = write(practice, **{changed: "Башкача"})
    assert states(practice) == expected


def test_translating_anew_makes_it_current(practice):
    practice = write(practice, title_ky="Айылга суу тартылды")
    practice = write(practice, title_ru="В село проведена вода")
    assert states(practice) == ("current", "current")


def test_both_changed_in_one_save_stay_current(practice):
    practice = write(practice, title_ky="Жол оңдолду", title_ru="Отремонтирована дорога")
    assert states(practice) == ("current", "current")


def test_a_change_that_is_taken_back_leaves_the_translation_current(practice):
    practice = write(practice, title_ky="Айылга суу тартылды")
    practice = write(practice, title_ky="Суу тартылды")
    assert states(practice) == ("current", "current")


def test_a_missing_language_and_its_filling(practice):
    practice = write(practice, title_ru="")
    assert states(practice) == ("current", "missing")
    practice = write(practice, title_ru="Вода проведена")
    assert states(practice) == ("current", "current")


def test_saving_without_a_change_marks_nothing(practice):
    write(practice, start_year=2019)
    assert TranslationMark.objects.count() == 0


def test_a_machine_made_text_says_so_until_a_person_changes_it(practice):
    translations.declare(practice, "title", "ru", translations.MACHINE)
    assert states(practice) == ("current", "machine")
    practice = write(practice, title_ru="Проведена питьевая вода")
    assert states(practice) == ("current", "current")


def test_parts_are_marked_under_their_record(practice):
    step = Step.objects.create(practice=practice, title_ky="Казылды", title_ru="Вырыто", order=1)
    step = write(step, title_ky="Траншея казылды")
    assert states(step) == ("current", "stale")
    mark = TranslationMark.objects.get()
    kind = ContentType.objects.get_for_model(Practice)
    assert (mark.root_type, mark.root_id, mark.source_text) == (kind, practice.pk, "Казылды")
    stale = Practice.objects.filter(translations.to_do(Practice, "ru", translations.STALE))
    assert list(stale) == [practice]
    step.delete()
    assert TranslationMark.objects.count() == 0


def test_the_form_shows_what_changed_in_the_source(author, practice):
    practice = write(practice, title_ky="Айылга суу тартылды", state=State.DRAFT)
    page = author.get(address(practice)).content.decode()
    assert "<ins>Айылга суу</ins>" in page
    assert "<del>Суу</del>" in page


def test_an_editor_marks_a_text(author, practice):
    practice = write(practice, title_ky="Айылга суу тартылды", state=State.DRAFT)
    data = filled(author.get(address(practice)))
    author.post(address(practice), data | {"_translation-title_ru": "current"})
    practice.refresh_from_db()
    assert states(practice) == ("current", "current")
    data = filled(author.get(address(practice)))
    author.post(address(practice), data | {"_translation-title_ru": "machine"})
    assert states(practice) == ("current", "machine")


def test_the_table_counts_and_filters(author, practice, django_assert_max_num_queries):
    other = factories.PracticeFactory(title_ru="", summary_ru="", solution_ru="")
    write(practice, title_ky="Айылга суу тартылды")
    table = "/admin/translations/?kind=practices.practice"
    rows = {row.record.pk: row.cells for row in author.get(table).context["rows"]}
    labels = [[(state, number) for state, _label, number in cell] for cell in rows[practice.pk]]
    assert labels == [[("current", 3)], [("stale", 1), ("current", 2)]]
    for need, expected in (("missing", other), ("stale", practice)):
        page = author.get(f"{table}&need={need}&language=ru")
        assert [row.record for row in page.context["rows"]] == [expected]
        assert author.get(f"{table}&need={need}&language=ky").context["rows"] == []
    for _ in range(3):
        factories.PracticeFactory()
    with django_assert_max_num_queries(25):
        author.get(table)


@pytest.mark.parametrize(
    "query", ["kind=нет", "need=%00", "q=%00", "page=-5", "state=5&q=" + "а" * 500]
)
def test_the_table_takes_any_address(author, practice, query):
    assert author.get(f"/admin/translations/?{query}").status_code == 200
