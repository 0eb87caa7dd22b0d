"""Files that mean harm: bombs, entities, formulas, addresses; and texts that would take minutes."""

import csv
import random
import signal
import socket
import zipfile
from contextlib import closing, contextmanager, suppress
from io import BytesIO, StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from meetings import press
from portal.directory.models import Agency
from portal.directory.resources import AgencyResource
from portal.publishing import documents, uploads
from portal.publishing.desk.tables import SafeCSV, SafeXLSX
from portal.publishing.richtext import clean, removed
from portal.search.texts import plain
from portal.text.difference import difference
from practices import exports
from practices.imports.reading import Refused, read
from practices.models import Practice
from tests import factories

LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><x>&c;</x>"""
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
WIDE = LAUGHS.decode().replace('"1.0"', '"1.0" encoding="utf-16"').encode("utf-16")


def archive(parts: dict[str, bytes], name: str, compression=zipfile.ZIP_DEFLATED):
    content = BytesIO()
    with zipfile.ZipFile(content, "w", compression) as made:
        for part, text in parts.items():
            made.writestr(part, text)
    return SimpleUploadedFile(name, content.getvalue())


def refused(file) -> str:
    with pytest.raises(ValidationError) as error:
        uploads.validate_document(file)
    return error.value.messages[0]


@pytest.mark.parametrize("text", [LAUGHS, OUTSIDE, WIDE], ids=["laughs", "outside", "utf-16"])
@pytest.mark.parametrize(
    ("name", "main"),
    [
        ("a.docx", "word/document.xml"),
        ("a.xlsx", "xl/workbook.xml"),
        ("a.odt", "content.xml"),
        ("a.pptx", "ppt/presentation.xml"),
    ],
)
def test_no_part_of_a_document_declares_entities(name, main, text):
    message = refused(archive({main: b"<x/>", "hidden/part.XML": text}, name))
    assert message == refused(archive({main: text}, name))


def test_entities_are_looked_for_behind_any_comment_and_macros_in_capitals():
    behind = b"<?xml version='1.0'?><!--" + b"<x/>" * 3_000 + b"-->" + LAUGHS[21:]
    parts = {"word/document.xml": b"<x/>", "hidden/part.xml": behind}
    message = refused(archive({"word/document.xml": LAUGHS}, "a.docx"))
    assert refused(archive(parts, "a.docx")) == message
    refused(archive({"word/document.xml": b"<x/>", "word/VBAPROJECT.BIN": b"x"}, "a.docx"))


def test_no_damage_to_a_document_is_an_error_of_the_portal():
    whole = archive({"word/document.xml": b"<x>" + b"abc" * 900 + b"</x>"}, "a.docx").read()
    chance = random.Random(1)
    for _ in range(300):
        content = bytearray(whole)
        for _ in range(4):
            content[chance.randrange(len(content))] = chance.randrange(256)
        with suppress(ValidationError):
            uploads.validate_document(SimpleUploadedFile("a.docx", bytes(content)))


def test_tables_with_entities_are_not_opened(tmp_path):
    book = BytesIO()
    Workbook().save(book)
    with zipfile.ZipFile(book, "a") as made:
        made.writestr("xl/extra.xml", OUTSIDE)
    with pytest.raises(ValidationError):
        SafeXLSX().create_dataset(book.getvalue())
    path = tmp_path / "table.xlsx"
    path.write_bytes(book.getvalue())
    with pytest.raises(Refused):
        list(read(path))


def test_bombs_are_not_taken(settings):
    settings.ARCHIVE_MAX_BYTES = 1_000_000
    large = archive({"word/document.xml": b"<x/>", "media/a.bin": b"0" * 1_100_000}, "a.docx")
    assert large.size < 5_000
    many = archive({"word/document.xml": b"<x/>"} | {f"{n}": b"" for n in range(5_001)}, "a.docx",
                   zipfile.ZIP_STORED)  # fmt: skip
    assert refused(large) == refused(many)


def test_an_archive_in_an_archive_is_never_opened():
    inner = archive({"word/document.xml": OUTSIDE}, "b.docx").read()
    outer = archive({"word/document.xml": b"<x/>", "inner.docx": inner}, "a.docx")
    uploads.validate_document(outer)
    assert uploads.text_of_upload(outer) == ""


def test_an_archive_that_lies_about_its_size_gives_no_more_than_it_says():
    file = archive({"word/document.xml": b"0" * 1_000_000}, "a.docx")
    content = file.read().replace((1_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with zipfile.ZipFile(BytesIO(content)) as made, pytest.raises(zipfile.BadZipFile):
        made.read("word/document.xml")


FORMULAS = ["=cmd|'/C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"]


@pytest.mark.django_db
@pytest.mark.parametrize("text", FORMULAS)
def test_no_table_of_ours_holds_a_formula(text):
    factories.PracticeFactory(title_ky=text, title_ru=text, summary_ky=text)
    practices = Practice.objects.all()
    lines = exports.desk_export(practices, "csv").getvalue().decode("utf-8-sig")
    book = exports.desk_export(practices, "xlsx")
    with closing(book.file_to_stream):
        sheet = load_workbook(BytesIO(book.getvalue())).active
    factories.AgencyFactory(name_ky=text, name_ru=text)
    taken = SafeXLSX().export_data(AgencyResource().export(Agency.objects.all()))
    dataset = AgencyResource().export(Agency.objects.all())
    tables = [
        list(csv.reader(StringIO(lines))),
        [[str(cell.value or "") for cell in row] for row in sheet],
        [[str(cell.value or "") for cell in row] for row in load_workbook(BytesIO(taken)).active],
        list(csv.reader(StringIO(SafeCSV().export_data(dataset)))),
    ]
    for table in tables:
        assert [
            cell for row in table for cell in row if cell.startswith(("=", "+", "-", "@"))
        ] == []


@pytest.mark.expects_error_log  # of what was not fetched
@pytest.mark.skipif(not documents.offers_pdf(), reason="Pango is not installed")
def test_drawing_a_pdf_fetches_nothing():
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/"
        html = (
            f'<link rel="stylesheet" href="{address}a.css"><img src="{address}b.png">'
            f'<style>@import "{address}c.css"; p {{ background: url(file:///etc/passwd) }}</style>'
            '<link rel="attachment" href="file:///etc/passwd"><p>Текст</p>'
            '<object data="file:///etc/passwd"></object><a href="/ky/">х</a>'
        )
        content = documents.pdf(html)
        with pytest.raises(TimeoutError):
            server.accept()
    assert content.startswith(b"%PDF")
    assert b"EmbeddedFile" not in content


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd",
                                     "ftp://example.kg/", "gopher://127.0.0.1:6379/_"])  # fmt: skip
def test_addresses_in_records_lead_to_web_pages_alone(admin_client, address):
    answer = admin_client.post(
        "/admin/directory/agency/add/", {"name_ky": "Агенттик", "website": address}
    )
    assert "website" in answer.context["adminform"].form.errors


def test_nothing_of_ours_fetches_an_address(settings):
    fetches = ("urllib.request", "http.client", "import requests", "import httpx", "urlopen(")
    found = [
        str(path)
        for folder in ("portal", "meetings", "practices")
        for path in (settings.BASE_DIR / folder).rglob("*.py")
        if any(word in path.read_text() for word in fetches)
    ]
    assert found == []


@contextmanager
def at_most(seconds: int):
    """Ends what would run for minutes; what is right takes a fraction of a second."""

    def end(*args):
        raise AssertionError("It runs and runs.")

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@pytest.mark.parametrize(
    "text", ["<", "<img ", "<a ", "<p> ", "«", "А-", "А. ", "12 май ", "(", "' "], ids=repr
)
def test_no_text_of_100_kb_takes_minutes(text):
    text = (text * 100_000)[:100_000]
    with at_most(40):
        clean(text)
        removed(text)
        plain(text)
        difference(text[:20_000], text[1:20_000])
        press.parse(f"Аталышы\n{text}\n2021-жылдын 1-октябры")
