"""Dumps of everything public: whole or not at all, with checksums, at addresses that stay."""

import csv
import gzip
import hashlib
import io
import json

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command

from meetings.models import Decision
from portal.pages.opendata import dumps
from portal.pages.opendata.datasets import DATASETS
from practices.models import Practice, Step
from tests import factories

from .test_leaks import HIDDEN, SECRET

pytestmark = pytest.mark.django_db


def body(client, name, **headers):
    return client.get(f"/data/{name}", headers=headers).getvalue()


@pytest.fixture
def records():
    talk = factories.TalkFactory()
    practice = factories.PracticeFactory(slug="suu", title_ky="=Суу", lessons_ky="<p>Өң</p>")
    talk.practices.add(practice)
    Decision.objects.create(meeting=talk.meeting, text_ky="Улантуу", owner=talk.agency)
    factories.TermFactory()
    return talk


def test_every_table_is_there_in_every_form(client, records, capsys):
    call_command("make_dumps")
    dump = dumps.current()
    assert set(dump.files) == {"practices.xlsx"} | {
        f"{dataset.name}.{suffix}"
        for dataset in DATASETS
        for suffix in ("csv", "jsonl", "csv.gz", "jsonl.gz")
    }
    assert capsys.readouterr().out.startswith(f"{len(dump.files)} files, ")
    for file in dump.files.values():
        content = body(client, file.name)
        assert (len(content), hashlib.sha256(content).hexdigest()) == (file.size, file.sha256)
        plain = gzip.decompress(content) if file.compressed else content
        if file.format == "jsonl":
            lines = [json.loads(line) for line in plain.splitlines()]
            assert len(lines) == file.rows
            columns = next(one for one in DATASETS if one.name == file.dataset).columns
            assert all(list(line) == [column.name for column in columns] for line in lines)
        elif file.format == "csv":
            table = list(csv.reader(io.StringIO(plain.decode("utf-8-sig"))))
            assert len(table) == file.rows + 1
    (talk,) = map(json.loads, body(client, "talks.jsonl").splitlines())
    assert (talk["meeting"], talk["person"], talk["practices"]) == (
        records.meeting.slug, records.person.slug, ["suu"],
    )  # fmt: skip
    assert json.loads(body(client, "decisions.jsonl"))["owner"] == records.agency.slug
    assert b"'=" in body(client, "practices.csv")
    assert json.loads(body(client, "practices.jsonl"))["title_ky"] == "=Суу"


@pytest.mark.parametrize("name", ["practices.csv", "practices.xlsx", "practices.jsonl"])
def test_a_dump_of_practices_is_read_back(client, records, tmp_path, name):
    dumps.make()
    before = body(client, name)
    (tmp_path / name).write_bytes(before)
    records.practices.clear()
    Practice.objects.all().delete()
    call_command("import_practices", tmp_path / name)
    practice = Practice.objects.published().get()
    assert (practice.title_ky, practice.lessons_ky) == ("=Суу", "<p>Өң</p>")


def test_a_file_tells_its_version_and_is_not_sent_twice(client, records):
    dumps.make()
    answer = client.get("/data/practices.csv")
    content = answer.getvalue()
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    for condition in ({"If-None-Match": answer["ETag"]},
                      {"If-Modified-Since": answer["Last-Modified"]}):  # fmt: skip
        assert client.get("/data/practices.csv", headers=condition).status_code == 304
    packed = client.get("/data/practices.csv", headers={"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed["Vary"]
    assert packed["ETag"] != answer["ETag"]
    assert gzip.decompress(packed.getvalue()) == content
    alone = client.get("/data/practices.csv.gz", headers={"Accept-Encoding": "gzip"})
    assert alone["Content-Type"] == "application/gzip"
    assert gzip.decompress(alone.getvalue()) == content


def test_a_new_dump_takes_the_place_of_the_old_one_when_it_is_whole(client, records, monkeypatch):
    first = dumps.make()
    factories.PracticeFactory(slug="ekinchi")
    broken = default_storage.__class__.save

    def save(self, name, *args, **kwargs):
        if name.endswith("terms.csv"):
            raise OSError("The disk is full.")
        return broken(self, name, *args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(default_storage.__class__, "save", save)
        with pytest.raises(OSError, match="full"):
            dumps.make()
    assert dumps.current() == first
    assert b"ekinchi" not in body(client, "practices.csv")
    dumps.make()
    assert b"ekinchi" in body(client, "practices.csv")
    last = dumps.make()
    assert len(dumps.runs()) == dumps.KEPT
    assert dumps.current() == last


def test_nothing_hidden_is_in_a_dump(client):
    public = factories.TalkFactory()
    for hidden in HIDDEN.values():
        practice = factories.PracticeFactory(title_ky=SECRET, **hidden)
        Step.objects.create(practice=practice, title_ky=SECRET)
        meeting = factories.MeetingFactory(name_ky=SECRET, **hidden)
        Decision.objects.create(meeting=meeting, text_ky=SECRET)
        person = factories.PersonFactory(family_name=SECRET)
        talk = factories.TalkFactory(meeting=meeting, title_ky=SECRET, person=person,
                                     position=factories.PositionFactory(name_ky=SECRET))  # fmt: skip
        talk.practices.add(practice)
        public.practices.add(practice)
        factories.TermFactory(name_ky=SECRET, **hidden)
    for name in dumps.make().files:
        if name.endswith(("csv", "jsonl")):
            content = body(client, name).decode()
            assert SECRET not in content, name
            assert practice.slug not in content, name


def test_before_the_first_dump_nothing_is_promised(client):
    assert client.get("/data/practices.csv").status_code == 404
    assert client.get("/data/catalog.jsonld").json()["dcat:dataset"] == []
    assert client.get("/ky/open-data/").status_code == 200


@pytest.mark.parametrize("name", ["../manage.py", "manifest.json", "practices", "practices.exe"])
def test_only_files_of_the_dump_are_given(client, records, name):
    dumps.make()
    assert client.get(f"/data/{name}").status_code == 404
