"""The open data page and the dictionary: nothing that is written is left unexplained."""

import re

import pytest

from portal.pages.opendata import dumps
from portal.pages.opendata.api_fields import resources
from portal.pages.opendata.datasets import DATASETS
from portal.publishing import kinds
from tests import factories

pytestmark = pytest.mark.django_db
COLUMNS = [(dataset.name, column) for dataset in DATASETS for column in dataset.columns]


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_every_column_of_every_dump_stands_in_the_dictionary(client, language):
    page = client.get(f"/{language}/open-data/dictionary/").content.decode()
    page = page.partition('id="api-')[0]
    explained = re.findall(r'<tr id="([\w.-]+)"><th scope="row"><code>(\w+)</code>', page)
    assert explained == [(f"{name}.{column.name}", column.name) for name, column in COLUMNS]


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_every_column_has_a_meaning_in_the_language_a_kind_and_an_example(language):
    from django.utils.translation import override

    with override("en"):
        english = [str(column.label) for _name, column in COLUMNS]
    with override(language):
        for (name, column), word in zip(COLUMNS, english, strict=True):
            assert column.example, (name, column.name)
            assert str(column.label) != word or word in {"SHA-256"}, (name, column.name)
            assert str(column.kind.label), (name, column.name)


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_every_field_of_the_api_stands_in_the_dictionary(client, language):
    page = client.get(f"/{language}/open-data/dictionary/").content.decode()
    for kind in kinds.all():
        for name in kind.shape.model_fields:
            assert re.search(rf'<tr id="api-{kind.name}\.{name}["[.]', page), (kind.name, name)


def test_every_field_of_the_api_has_a_meaning_and_an_example():
    for resource in resources():
        for column in resource.columns:
            assert str(column.label) != column.name.rpartition(".")[2], column
            assert column.example, column
            assert str(column.kind.label), column


def test_keys_refer_to_tables_that_are_there():
    known = {dataset.model._meta.label_lower for dataset in DATASETS}
    referred = {column.refers_to for _name, column in COLUMNS if column.refers_to}
    assert referred <= known


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_the_page_names_every_door_and_every_file(client, language):
    factories.PracticeFactory()
    dump = dumps.make()
    page = client.get(f"/{language}/open-data/").content.decode()
    for name in dump.files:
        assert f'href="/data/{name}"' in page
    for address in (
        "/api/v1/docs", "/oparl/v1/", "/data/catalog.jsonld", f"/{language}/feeds/practices.atom",
        f"/{language}/feeds/meetings.atom", f"/{language}/feeds/decisions.atom",
        f"/{language}/meetings.ics", f"/{language}/statistics/", f"/{language}/open-data/dictionary/",
        "https://creativecommons.org/licenses/by/4.0/",
    ):  # fmt: skip
        assert f'href="{address}"' in page, address


def test_a_new_dump_shows_at_once(client):
    before = client.get("/ky/open-data/").content.decode()
    dumps.make()
    assert "practices.csv" not in before
    assert "practices.csv" in client.get("/ky/open-data/").content.decode()


def test_every_page_leads_to_them(client):
    page = client.get("/ru/").content.decode()
    for address in ("/ru/open-data/", "/ru/statistics/", "/ru/decisions/"):
        assert f'href="{address}"' in page
