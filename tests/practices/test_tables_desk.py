"""Practices in and out as tables at the desk."""

import csv
import io

import pytest
from django.core import signing
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from portal.publishing.models import State, WorkflowEntry
from practices.models import Practice
from practices.tables_desk import SALT
from tests import factories
from tests.publishing.conftest import author, publisher, translator  # noqa: F401

pytestmark = pytest.mark.django_db
PAGE = "/admin/practices/practice/import/"


def table(text, name="t.csv"):
    return SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())


def exported(client, suffix="csv", query=""):
    answer = client.get(f"/admin/practices/practice/export.{suffix}{query}")
    assert answer.status_code == 200
    return answer.getvalue()


def test_out_and_in_again_changes_nothing(publisher):  # noqa: F811
    for number in range(3):
        factories.PracticeFactory(
            title_ky=f"=1+{number} суу", cost_total=1500, lessons_ru="<p>-Да</p>"
        )
    factories.PracticeFactory(state=State.DRAFT, published_at=None)
    for suffix in ("csv", "xlsx"):
        file = table(exported(publisher, suffix), f"t.{suffix}")
        page = publisher.post(PAGE, {"file": file})
        assert page.context["counts"] == {"new": 0, "changed": 0, "same": 4}


def test_no_spreadsheet_takes_a_text_for_a_formula(publisher):  # noqa: F811
    for text in ("=cmd|'/c calc'!A1", "+1", "-1", "@SUM(1)"):
        factories.PracticeFactory(title_ky=text)
    content = exported(publisher)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert {row["title_ky"][:2] for row in rows} == {"'=", "'+", "'-", "'@"}
    sheet = load_workbook(io.BytesIO(exported(publisher, "xlsx"))).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}


def test_the_list_is_exported_as_it_is_filtered(publisher):  # noqa: F811
    factories.PracticeFactory(title_ky="Көчө жарыгы")
    factories.PracticeFactory(state=State.ARCHIVED)
    rows = exported(publisher, query="?stage=archived").decode("utf-8-sig").splitlines()
    assert len(rows) == 2


def test_preview_then_import(publisher, settings):  # noqa: F811
    settings.PUBLISH_ALONE = True
    old = factories.PracticeFactory(title_ky="Эски ат", cost_total=None)
    text = f"slug,title_ky,cost_total,published\n{old.slug},Жаңы ат,500,\n,Кошумча,,2024-05-01\n"
    page = publisher.post(PAGE, {"file": table(text)})
    outcomes = [(one.line, one.kind, one.columns) for one in page.context["outcomes"]]
    assert outcomes == [(2, "changed", ["title_ky", "cost_total", "published"]), (3, "new", [])]
    assert Practice.objects.count() == 1  # looking writes nothing
    publisher.post(PAGE, {"token": page.context["token"]})
    titles = Practice.objects.order_by("pk").values_list("title_ky", "state")
    assert list(titles) == [("Жаңы ат", "draft"), ("Кошумча", "published")]
    again = publisher.post(PAGE, {"token": page.context["token"]}, follow=True)
    assert Practice.objects.count() == 2
    assert [message.level_tag for message in again.context["messages"]][-1] == "error"
    written = WorkflowEntry.objects.of(old).values_list("user_name", "before", "after", "wrote")
    assert list(written) == [("aigul", "published", "draft", True)]


def test_nobody_publishes_alone_by_a_table(publisher):  # noqa: F811
    public = factories.PracticeFactory(title_ky="Эски ат", slug="murunku")
    public.slug = "jany-at"
    public.save()
    for slug in (public.slug, f" {public.slug}\t", "murunku"):
        page = publisher.post(PAGE, {"file": table(f"slug,title_ky\n{slug},Жаңы ат\n")})
        assert [fault[:2] for fault in page.context["faults"]] == [(2, "slug")]
    page = publisher.post(PAGE, {"file": table("title_ky,published\nСуу,2024-05-01\n")})
    publisher.post(PAGE, {"token": page.context["token"]})
    assert list(Practice.objects.values_list("title_ky", "state").order_by("pk")) == [
        ("Эски ат", "published"),
        ("Суу", "draft"),
    ]
    assert not storages["waiting"].exists(signing.loads(page.context["token"], salt=SALT))


def test_who_may_not_publish_brings_in_drafts(author):  # noqa: F811
    page = author.post(PAGE, {"file": table("title_ky,published\nСуу,2024-05-01\n")})
    author.post(PAGE, {"token": page.context["token"]})
    assert Practice.objects.get().state == "draft"


def test_no_table_of_an_author_changes_what_is_public(author, publisher, settings):  # noqa: F811
    practice = factories.PracticeFactory()
    lines = f"slug,title_ky\n{practice.slug},Башка ат\n"
    page = author.post(PAGE, {"file": table(lines)})
    assert [fault[:2] for fault in page.context["faults"]] == [(2, "slug")]
    settings.PUBLISH_ALONE = True
    page = publisher.post(PAGE, {"file": table(lines)})
    settings.PUBLISH_ALONE = False
    author.post(PAGE, {"token": page.context["token"]})
    practice.refresh_from_db()
    assert practice.title_ky != "Башка ат"


@pytest.mark.parametrize(
    ("text", "name", "faults"),
    [
        ("title_ky,cost\nСуу,5\n", "t.csv", [(2, "cost")]),
        ("title_ky,year\nСуу,99999\nЖол,2020\n", "t.csv", [(2, "year")]),
        ("title_ky,topics\nСуу,жок тема\n", "t.csv", [(2, "topics")]),
        ("", "t.csv", None),
        ("title_ky\n", "t.csv", [(0, "")]),
        (b"\xff\xfe", "t.csv", [(0, "")]),
        ("не таблица", "t.xlsx", [(0, "")]),
        ("x", "t.exe", None),
    ],
)
def test_what_is_wrong_is_named_by_row_and_column(publisher, text, name, faults):  # noqa: F811
    page = publisher.post(PAGE, {"file": table(text, name)})
    if faults is None:
        assert page.context["form"].errors["file"]
    else:
        assert [(line, column) for line, column, _reason in page.context["faults"]] == faults
    assert Practice.objects.count() == 0


def test_what_cannot_be_exported_is_told(publisher):  # noqa: F811
    for page in ("practices/practice/export.csv", "vocabulary/term/export/"):
        assert publisher.get(f"/admin/{page}?nothing=1").status_code == 404
    factories.PracticeFactory(solution_ky="<p>" + "а" * 33_000 + "</p>")
    answer = publisher.get("/admin/practices/practice/export.xlsx", follow=True)
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]


def test_a_bomb_is_refused(publisher, settings):  # noqa: F811
    settings.ARCHIVE_MAX_BYTES = 2_000
    book, content = Workbook(), io.BytesIO()
    book.active.append(["title_ky", "а" * 30_000])
    book.save(content)
    page = publisher.post(PAGE, {"file": table(content.getvalue(), "t.xlsx")})
    assert len(page.context["faults"]) == 1


def test_a_forged_token_opens_nothing(publisher):  # noqa: F811
    for token in ("", "../../etc/passwd", "a:b:c", "\0"):
        answer = publisher.post(PAGE, {"token": token}, follow=True)
        assert [message.level_tag for message in answer.context["messages"]] == ["error"]


def test_only_editors_come_here(client, translator):  # noqa: F811
    factories.PracticeFactory()
    assert client.get(PAGE).status_code == 302
    assert translator.get(PAGE).status_code == 403
    assert client.get("/admin/practices/practice/export.csv").status_code == 302
    assert translator.get("/admin/practices/practice/export.exe").status_code == 404
