"""The catalogue's result as files: what readers may see, whole, and back again without loss."""

import csv
import io
import json
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.utils.timezone import make_aware
from openpyxl import load_workbook

from practices.datasets import COLUMNS
from practices.imports.rows import COLUMNS as READ
from practices.imports.rows import PASSED_OVER
from practices.models import Practice, PracticeProject, PracticeTopic
from tests import factories
from tests.pages.test_public_pages import BAD_VALUES

pytestmark = pytest.mark.django_db
NASTY = [
    "=cmd|'/c calc'!A1", "'=1", "+996", "-5", "@SUM(1)", "\tтаб", "Бир,эки;үч\t«төрт» \"беш\"",
    "Биринчи сап\r\nЭкинчи сап\nҮчүнчү", "ӨҮҢ өүң _x000D_", " башында боштук ", "'", "0", "1e5",
]  # fmt: skip


def exported(client, suffix, query=""):
    answer = client.get(f"/ky/practices/export.{suffix}{query}")
    assert answer.status_code == 200
    return answer.getvalue()


def table(client, query=""):
    text = exported(client, "csv", query).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def full(texts=tuple(NASTY)):
    """A practice with every field that a table has, its texts as nasty as can be."""
    agency, project = factories.AgencyFactory(), factories.ProjectFactory()
    topics = [factories.TopicFactory() for _ in range(3)]
    names = [f"{name}_{code}" for name in ("title", "summary", "locality", "source_note")
             for code in ("ky", "ru")]  # fmt: skip
    rich = {
        f"{name}_{code}": f"<p>{text}</p><ul><li><p>ң &amp; &lt;b&gt;</p></li></ul>"
        for name, text in zip(Practice.LONG_TEXTS, texts, strict=False)
        for code in ("ky", "ru")
    }
    practice = factories.PracticeFactory(
        **dict(zip(names, texts, strict=False)), **rich, topics=topics, owner=agency,
        verified_by=agency, start_year=2018, end_year=2020, status="stopped", settlement="rural",
        cost_total=Decimal("999999999999.99"), beneficiaries=0, beneficiaries_women=0,
        population=7300, source_url="https://example.org/ө", contact_name="=А. Асанов",
        video_url="https://example.org/?a=1&b=2", contact_phone="+996 700 000000",
        contact_email="aiyl@example.org", contact_consent=True,
        contact_checked_at=date(2024, 2, 29), verified_at=date(2024, 3, 1),
        published_at=make_aware(datetime(2024, 1, 5, 11, 58, 7, 123456)),
    )  # fmt: skip
    PracticeTopic.objects.filter(practice=practice).update(is_main=False)
    PracticeTopic.objects.filter(practice=practice, topic=topics[1]).update(is_main=True)
    PracticeProject.objects.create(practice=practice, project=project)
    return practice


def contents():
    """{address: every field and link} of all practices; no text and an empty one are the same."""
    own = {"id", "created_at", "updated_at"}
    fields = [one.attname for one in Practice._meta.concrete_fields if one.attname not in own]
    return {
        practice.slug: {
            name: "" if (value := getattr(practice, name)) is None else value for name in fields
        }
        | {
            "main": practice.main_topic,
            "topics": set(practice.topics.all()),
            "territories": set(practice.territories.all()),
            "projects": set(practice.projects.all()),
        }
        for practice in Practice.objects.prefetch_related("topic_links__topic")
    }


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "jsonl"])
def test_what_was_exported_comes_back_without_loss(client, tmp_path, suffix):
    full()
    full(NASTY[8:])
    factories.PracticeFactory(title_ru="", start_year=None, territories=[], topics=[])
    before = contents()
    file = tmp_path / f"a.{suffix}"
    file.write_bytes(exported(client, suffix))
    Practice.objects.all().delete()
    call_command("import_practices", file)
    assert contents() == before


def test_the_import_reads_every_column_that_is_written():
    written = {column.name for column in COLUMNS}
    assert written - set(READ) == set(PASSED_OVER)
    assert set(READ) - written == {"year"}  # start_year and end_year say it


def test_the_array_has_values_of_their_kind(client):
    full()
    (row,) = json.loads(exported(client, "json"))
    assert row["beneficiaries"] == 0
    assert row["cost_total"] == 999999999999.99
    assert row["contact_consent"] is True
    assert len(row["topics"]) == 3
    assert row["published"] == "2024-01-05T11:58:07.123456+06:00"
    assert row["title_ky"] == NASTY[0]  # JSON has no formulas


def test_filters_narrow_the_file_as_they_narrow_the_page(client):
    one, _other = factories.PracticeFactory(status="running"), factories.PracticeFactory()
    topic = one.topics.get().slug
    words = f"?q={one.title_ky.split()[-1]}"
    for query in (f"?topic={topic}", "?status=running", words, f"?topic={topic}&sort=title"):
        page = client.get(f"/ky/practices/{query}")
        assert [row["slug"] for row in table(client, query)] == [
            practice.slug for practice in page.context["page_obj"]
        ]
        assert f'export.csv?{page.context["form"].query[1:].replace("&", "&amp;")}"' in (
            page.content.decode()
        )
    assert len(table(client)) == 2


def test_a_contact_is_in_the_file_only_with_consent(client):
    names = {"contact_name": "Асанов", "contact_phone": "+996 1", "contact_email": "a@example.org"}
    factories.PracticeFactory(**names, contact_checked_at=date(2024, 1, 1))
    factories.PracticeFactory(**names, contact_consent=True)
    factories.PracticeFactory(**names | {"contact_name": ""}, contact_consent=True)
    silent, agreed, nameless = table(client)
    assert [nameless[name] for name in names] == [""] * 3  # nor does its page show them
    assert [silent[name] for name in (*names, "contact_checked_at")] == [""] * 4
    assert [agreed[name] for name in names] == ["Асанов", "'+996 1", "a@example.org"]
    for suffix in ("json", "jsonl"):
        assert exported(client, suffix).decode().count("a@example.org") == 1


def test_what_is_not_understood_is_named_and_nothing_is_given(client):
    answer = client.get("/ru/practices/export.csv?topic=nothing&year=99999&colour=red&page=2")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert answer.json()["parameters"] == ["colour", "page", "topic", "year"]
    assert client.get("/ru/practices/export.pdf").status_code == 404


def test_bad_values_never_break_a_file(client, settings):
    settings.RATES = settings.RATES | {"export": None}
    factories.PracticeFactory()
    for value in BAD_VALUES:
        for name in ("q", "topic", "year", "sort"):
            answer = client.get(f"/ky/practices/export.jsonl?{name}={value}&{name}={value}")
            assert answer.status_code in {200, 400}, (name, value)
            assert len(answer.getvalue()) < 5_000


def test_a_text_too_long_for_excel_is_named(client):
    factories.PracticeFactory(slug="uzun", solution_ky=f"<p>{'ө' * 33_000}</p>")
    answer = client.get("/ky/practices/export.xlsx")
    assert answer.status_code == 400
    assert "body_ky" in answer.json()["detail"]
    assert "uzun" in answer.json()["detail"]
    assert len(table(client)) == 1


def test_the_workbook_has_names_numbers_and_no_formula(client):
    full()
    sheet = load_workbook(io.BytesIO(exported(client, "xlsx"))).active
    names, row = sheet.iter_rows()
    found = dict(zip((one.value for one in names), row, strict=True))
    assert list(found) == [column.name for column in COLUMNS]
    assert (found["population"].value, found["population"].data_type) == (7300, "n")
    assert {one.data_type for one in row} == {"s", "n"}


def test_an_export_costs_the_same_queries_for_any_number(client, django_assert_max_num_queries):
    for _ in range(2):
        factories.PracticeFactory()
    for suffix in ("csv", "xlsx"):
        with django_assert_max_num_queries(8):
            exported(client, suffix)
