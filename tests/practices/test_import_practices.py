"""import_practices: all or nothing, every fault named, a second import updates."""

import json
from datetime import datetime

import pytest
from django.core.management import CommandError, call_command
from django.utils.timezone import localtime
from openpyxl import Workbook

from portal.directory.models import Territory
from portal.search.finding import find
from portal.vocabulary.models import Topic
from practices.models import Practice
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def water():
    return factories.TopicFactory(slug="drinking-water", name_ky="Таза суу", name_ru="Вода")


@pytest.fixture
def oblast():
    return factories.TerritoryFactory(code="41704000000000", name_ky="Нарын облусу")


def lines(path, *rows):
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows))
    return path


def test_json_lines(tmp_path, water, oblast):
    file = lines(
        tmp_path / "a.jsonl",
        {
            "slug": "taza-suu",
            "title_ky": "Түтүк тартылды",
            "body_ky": "Бир.\n\nЭки.",
            "topics": ["drinking-water"],
            "territory": "41704000000000",
            "year": 2020,
            "published": "2024-01-05",
        },
        {"title_ru": "Только по-русски", "topics": "Таза суу", "cost_total": "1 500,50"},
    )
    call_command("import_practices", file)
    first, second = Practice.objects.order_by("pk")
    assert (first.slug, first.year, first.state) == ("taza-suu", 2020, "published")
    assert localtime(first.published_at) == datetime(2024, 1, 5, tzinfo=localtime().tzinfo)
    assert first.solution_ky == "<p>Бир.</p><p>Эки.</p>"
    assert (first.main_topic, list(first.territories.all())) == (water, [oblast])
    assert (second.slug, second.state, second.cost_total) == ("tolko-po-russki", "draft", 1500.5)
    assert find("түтүктөр").ids("practice") == [first.pk]


def test_a_second_import_updates_by_slug(tmp_path, water):
    row = {"slug": "a", "title_ky": "Эски", "topics": "drinking-water", "published": "2024-01-05"}
    call_command("import_practices", lines(tmp_path / "a.jsonl", row))
    key = Practice.objects.get().pk
    call_command("import_practices", lines(tmp_path / "a.jsonl", row | {"title_ky": "Жаңы"}))
    practice = Practice.objects.get()
    assert (practice.pk, practice.title_ky) == (key, "Жаңы")
    assert practice.topic_links.count() == 1


def test_a_given_address_is_kept_for_its_row(tmp_path):
    rows = [{"title_ky": "Кайчы ат"}, *({"title_ky": f"Жол {n}"} for n in range(510))]
    file = lines(tmp_path / "a.jsonl", *rows, {"slug": "kaichy-at", "title_ky": "Башка иш"})
    for _time in range(2):
        call_command("import_practices", file)
        assert Practice.objects.get(slug="kaichy-at").title_ky == "Башка иш"
    assert {"kaichy-at-2", "kaichy-at-3"} <= set(Practice.objects.values_list("slug", flat=True))


def test_a_former_address_leads_to_its_practice(tmp_path, capsys):
    practice = factories.PracticeFactory(slug="murunku", title_ky="Эски ат")
    practice.slug = "azyrky"
    practice.save()
    rows = [{"slug": "murunku", "title_ky": "Жаңы ат"}, {"slug": "azyrky", "title_ky": "Дагы бири"}]
    call_command("import_practices", lines(tmp_path / "a.jsonl", rows[0]))
    assert Practice.objects.values_list("slug", "title_ky").get() == ("azyrky", "Жаңы ат")
    with pytest.raises(CommandError):
        call_command("import_practices", lines(tmp_path / "b.jsonl", *rows))
    assert "line 2, column slug" in capsys.readouterr().err


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_with_and_without_bom(tmp_path, water, delimiter):
    for encoding in ("utf-8", "utf-8-sig"):
        Practice.objects.all().delete()
        text = f"title_ky{delimiter}topics{delimiter}year\nАталыш{delimiter}Вода{delimiter}2019\n"
        (tmp_path / "a.csv").write_text(text, encoding=encoding)
        call_command("import_practices", tmp_path / "a.csv")
        assert (Practice.objects.get().title_ky, Practice.objects.get().year) == ("Аталыш", 2019)


def test_xlsx(tmp_path):
    book = Workbook()
    book.active.append(["title_ky", "published", "beneficiaries"])
    book.active.append(["Аталыш", datetime(2023, 5, 1), 120])
    book.save(tmp_path / "a.xlsx")
    call_command("import_practices", tmp_path / "a.xlsx")
    practice = Practice.objects.get()
    assert (practice.beneficiaries, practice.state) == (120, "published")


def test_a_bad_row_writes_nothing_and_is_named(tmp_path, capsys):
    (tmp_path / "a.csv").write_text(
        "title_ky;topics;year;published\nЖакшы;;2020;\nЖаман;жок;99999;кечээ\n;;;2024-01-01\n"
    )
    with pytest.raises(CommandError, match="Nothing was imported: 4 faults"):
        call_command("import_practices", tmp_path / "a.csv")
    told = capsys.readouterr().err
    for place in ("line 3, column topics", "line 3, column year", "line 3, column published",
                  "line 4, column title_ky"):  # fmt: skip
        assert place in told
    assert Practice.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.csv", b""),
        ("head.csv", b"title_ky\n"),
        ("latin.csv", b"title_ky\n\xff\xfe\n"),
        ("wide.csv", b"title_ky\na,b,c\n"),
        ("broken.xlsx", b"PK\x03\x04"),
        ("broken.jsonl", b"{"),
        ("list.jsonl", b"[]"),
        ("deep.jsonl", b"[" * 100_000),
        ("half.jsonl", b'{"title_ky": "a\\ud800"}'),
        ("half-topic.jsonl", b'{"title_ky": "a", "topics": "\\ud800"}'),
        ("early.jsonl", b'{"title_ky": "a", "published": "0001-01-01"}'),
        ("late.jsonl", b'{"title_ky": "a", "verified_at": "9999-12-31T23:59:59-12:00"}'),
        ("many.jsonl", b'{"title_ky": "a", "beneficiaries": "00000000000199999999999999999999"}'),
        ("nul.jsonl", b'{"title_ky": "a\\u0000"}'),
        ("twice.jsonl", b'{"slug": "a", "title_ky": "a"}\n{"slug": "a", "title_ky": "b"}'),
        ("long.jsonl", b'{"title_ky": "' + b"a" * 151 + b'"}'),
        ("unknown.pdf", b"%PDF"),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CommandError, match="Nothing was imported"):
        call_command("import_practices", tmp_path / name)
    assert Practice.objects.count() == 0


def test_create_missing_and_dry_run(tmp_path):
    file = lines(
        tmp_path / "a.jsonl", {"title_ky": "Аталыш", "topics": "Жаңы тема", "territory": "Көк-Таш"}
    )
    with pytest.raises(CommandError):
        call_command("import_practices", file)
    call_command("import_practices", file, dry_run=True, create_missing=True)
    assert (Practice.objects.count(), Topic.objects.count()) == (0, 0)
    call_command("import_practices", file, create_missing=True)
    assert Topic.objects.get().name_ky == "Жаңы тема"
    assert Territory.objects.get(level=2).code.startswith("99")
