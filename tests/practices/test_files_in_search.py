"""The texts of attachments are searched, and the hit names the file."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from portal.search.finding import find
from practices.models import Attachment
from tests import factories
from tests.files import pdf

pytestmark = pytest.mark.django_db


def word_file(*paragraphs):
    document, content = Document(), BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(content)
    return content.getvalue()


@pytest.fixture
def practice():
    return factories.PracticeFactory(title_ky="Суу түтүгү", title_ru="Водопровод")


def attach(practice, name, content, **values):
    file = SimpleUploadedFile(name, content)
    return Attachment.objects.create(practice=practice, file=file, **values)


def test_the_text_of_a_file_is_found_and_the_hit_names_it(client, practice):
    attach(
        practice,
        "smeta.docx",
        word_file("Чоңкемин айылынын насостук станциясынын сметасы"),
        title="Смета",
        language="ky",
    )
    (result,) = find("станциянын сметасы")[:10]
    assert (result.record, result.file, result.language) == (practice, "Смета", "ky")
    assert "насостук <mark>станциясынын</mark> <mark>сметасы</mark>" in result.passage_html
    page = client.get(reverse("search:results"), {"q": "насостук станция"}).content.decode()
    assert "Смета" in page


def test_the_records_own_text_is_shown_where_it_says_as_much(practice):
    attach(practice, "a.docx", word_file("суу түтүгү"), title="Файл")
    assert [result.file for result in find("суу түтүгү")[:10]] == [""]


def test_a_file_in_a_language_the_record_lacks_is_found_all_the_same():
    practice = factories.PracticeFactory(title_ky="Суу", title_ru="")
    attach(practice, "a.pdf", pdf("Borehole passport"), title="Скважина", language="ru")
    assert [result.record for result in find("borehole")[:10]] == [practice]


@pytest.mark.parametrize(("name", "content"), [("a.pdf", b"%PDF-1.7 broken"), ("a.pdf", b"%PDF-")])
def test_a_broken_file_is_saved_without_text(practice, name, content):
    attachment = attach(practice, name, content)
    attachment.refresh_from_db()
    assert (attachment.text, attachment.size) == ("", len(content))


def test_a_removed_file_and_a_withdrawn_record_are_not_found(practice):
    attachment = attach(practice, "a.docx", word_file("калоритметр"))
    assert len(find("калоритметр")) == 1
    attachment.delete()
    assert len(find("калоритметр")) == 0
    attach(practice, "a.docx", word_file("калоритметр"))
    practice.state = "draft"
    practice.save()
    assert len(find("калоритметр")) == 0


def test_lists_of_files_do_not_load_their_texts(practice):
    attach(practice, "a.docx", word_file("калоритметр"))
    assert "text" in practice.attachments.get().get_deferred_fields()
