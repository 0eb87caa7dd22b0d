"""Texts of files, made here: nothing a file holds may stop the portal."""

import zipfile

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter

from portal.text import extraction
from portal.text.extraction import MAX_CHARACTERS, text_of_file
from tests.files import pdf


@pytest.fixture
def docx(tmp_path):
    def docx(*paragraphs, cells=()):
        document = Document()
        for text in paragraphs:
            document.add_paragraph(text)
        if cells:
            row = document.add_table(1, len(cells)).rows[0]
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
        path = tmp_path / "file.docx"
        document.save(path)
        return str(path)

    return docx


def test_a_word_file_gives_its_paragraphs_and_tables(docx):
    path = docx("Өнүктүрүү пландары", "Экинчи", cells=["Чыгым", "120 000"])
    assert text_of_file(path) == "Өнүктүрүү пландары\nЭкинчи\nЧыгым 120 000"


def test_a_pdf_gives_its_pages(tmp_path):
    path = tmp_path / "file.pdf"
    path.write_bytes(pdf("Water pump", "Second page"))
    assert text_of_file(str(path)) == "Water pump\nSecond page"


def test_a_text_file_is_its_own_text(tmp_path):
    path = tmp_path / "file.txt"
    path.write_text("\ufeffТаза   суу\0", "utf-8")
    assert text_of_file(str(path)) == "Таза суу"


def test_long_texts_are_cut(docx):
    assert len(text_of_file(docx("суу " * MAX_CHARACTERS))) <= MAX_CHARACTERS


def test_an_encrypted_pdf_gives_nothing(tmp_path):
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    path = tmp_path / "file.pdf"
    writer.write(path)
    assert text_of_file(str(path)) == ""


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.txt", "a.xlsx", "a"])
@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\xff" * 1000])
def test_a_broken_file_gives_nothing_and_no_error(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    assert text_of_file(str(path)).strip("\ufffd") in ("", "%PDF-1.7", "PK\x03\x04")


def test_a_file_that_unpacks_without_end_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(extraction, "SECONDS", 2)
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w>" * 60_000_000)
    assert text_of_file(str(path)) == ""


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=10
)
@given(content=st.binary(max_size=200), ending=st.sampled_from(["pdf", "docx"]))
def test_no_content_raises(tmp_path, content, ending):
    path = tmp_path / f"file.{ending}"
    path.write_bytes(content)
    assert text_of_file(str(path)) == ""
