"""A practice as a Word form: made, filled as a clerk would, and read as a draft."""

import io
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override
from docx import Document

from practices.models import Practice
from practices.models.practices import Status
from practices.word_form import FIELDS, make
from practices.word_reading import key_of, labels_of_fields, read
from tests import factories
from tests.publishing.conftest import author, translator  # noqa: F401

pytestmark = pytest.mark.django_db
PAGE = "/admin/practices/practice/word/"
ANSWERS = {
    "title": "Айылга таза суу тартылды",
    "summary": "Беш айыл таза суу ичип калды.",
    "locality": "Ак-Суу айыл аймагы",
    "topics": "Таза суу; жок тема",
    "territory": "Көл облусу",
    "start_year": "2018",
    "end_year": "былтыр",
    "status": "completed",
    "solution": "Түтүк тартылды.\n\nСуу төлөмү коюлду.",
    "cost_total": "1 200 000,50 сом",
    "beneficiaries": "4500",
}
TABLES = {
    "steps": [["Долбоор түзүлдү", "эки ай"], ["Түтүк тартылды", ""]],
    "indicators": [["Суу чыкпаган үйлөр", "үй", "300", "0"], ["Сапаты", "", "жакшы", "жаман"]],
    "funding": [["Жергиликтүү бюджет", "200000"], ["Тургундар", "көп"]],
}


@pytest.fixture(autouse=True)
def directory():
    factories.TopicFactory(name_ky="Таза суу", name_ru="Питьевая вода")
    factories.TerritoryFactory(name_ky="Көл облусу", name_ru="Озёрная область")


def filled(language="ky", answers=ANSWERS, tables=TABLES, change=None) -> bytes:
    document = Document(io.BytesIO(make(language)))
    form, *others = document.tables
    for row in form.rows:
        key = key_of(row.cells[0].text, {})
        if key in answers:
            row.cells[1].text = answers[key]
        if change:
            change(row.cells[0])
    for table in others:
        rows = tables.get(key_of(table.rows[0].cells[0].text, {}), [])
        for row, texts in zip(table.rows[1:], rows, strict=False):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def bring(client, content, name="form.docx"):
    return client.post(PAGE, {"file": SimpleUploadedFile(name, content)}, follow=True)


def test_a_filled_form_becomes_a_draft_with_what_is_missing(author):  # noqa: F811
    answer = bring(author, filled())
    practice = Practice.objects.get()
    assert (practice.state, practice.title_ky, practice.title_ru) == (
        "draft",
        ANSWERS["title"],
        None,
    )
    assert practice.solution_ky == "<p>Түтүк тартылды.</p><p>Суу төлөмү коюлду.</p>"
    assert (practice.start_year, practice.end_year) == (2018, None)
    assert (practice.cost_total, practice.beneficiaries) == (Decimal("1200000.50"), 4500)
    assert [str(topic) for topic in practice.topics.all()] == ["Таза суу"]
    assert [str(unit) for unit in practice.territories.all()] == ["Көл облусу"]
    assert [(step.title_ky, step.duration_ky) for step in practice.steps.all()] == [
        ("Долбоор түзүлдү", "эки ай"),
        ("Түтүк тартылды", ""),
    ]
    assert [(one.name_ky, one.before, one.after) for one in practice.indicators.all()] == [
        ("Суу чыкпаган үйлөр", 300, 0)
    ]
    assert [(one.label_ky, one.amount) for one in practice.funding.all()] == [
        ("Жергиликтүү бюджет", 200000)
    ]
    told = " ".join(str(message) for message in answer.context["messages"])
    for text in ("былтыр", "жок тема", "көп", "жаман"):
        assert text in told


def test_the_russian_form_and_changed_labels(author):  # noqa: F811
    def rename(cell):
        cell.paragraphs[0].runs[0].text = "Другая подпись"

    answers = {"title": "В село провели воду", "status": "завершена", "contact_consent": "да"}
    bring(author, filled("ru", answers, {}, rename))
    practice = Practice.objects.get()
    assert (practice.title_ru, practice.contact_consent) == ("В село провели воду", True)


def test_labels_tell_where_the_hidden_names_went():
    labels = labels_of_fields()
    for language in ("ky", "ru"):
        document = Document(io.BytesIO(make(language)))
        found = [
            key_of(row.cells[0].text.split("[[")[0], labels) for row in document.tables[0].rows
        ]
        assert [key_of(row.cells[0].text, {}) for row in document.tables[0].rows] == found


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_the_form_names_the_states_that_it_understands(language):
    with override(language):
        told = next(str(told) for name, _label, told in FIELDS if name == "status")
        assert all(str(label) in told for label in Status.labels)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "a.docx"),
        (b"PK\x03\x04 broken", "a.docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 encrypted", "a.docx"),
        (b"text", "a.doc"),
    ],
)
def test_what_is_no_form_is_refused_with_the_reason(author, content, name):  # noqa: F811
    answer = bring(author, content, name)
    assert len(answer.context["form"].errors["file"]) == 1
    assert Practice.objects.count() == 0


def test_an_empty_form_is_refused(author):  # noqa: F811
    for content in (make("ky"), filled(answers={"summary": "Аты жок"})):
        answer = bring(author, content)
        assert answer.context["form"].errors["file"]
    assert Practice.objects.count() == 0


def test_the_form_is_downloaded_by_editors_alone(client, author, translator):  # noqa: F811
    address = "/admin/practices/practice/word/practice-{}.docx"
    assert read(io.BytesIO(filled("ru"))).language == "ru"
    assert author.get(address.format("ky")).content[:2] == b"PK"
    assert author.get(address.format("en")).status_code == 404
    assert translator.get(address.format("ky")).status_code == 403
    assert client.get(PAGE).status_code == 302
