"""The page of the API and its description by OpenAPI."""

import json
import re

import pytest
from django.contrib.staticfiles import finders

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "title"),
    [("ky", "Иштеп чыгуучулар үчүн API"), ("ru", "API для разработчиков")],
)
def test_the_page_is_whole_in_each_language(client, language, title):
    factories.TopicFactory(slug="drinking-water")
    factories.country()
    page = client.get("/api/v1/docs", {"lang": language}).content.decode()
    assert f'<html lang="{language}"' in page
    assert f"<h1>{title}</h1>" in page
    examples = re.findall(r'<dd><a href="(/api/v1/[^"]+)"', page)
    assert len(examples) == 7
    for address in examples:
        assert client.get(address.replace("&amp;", "&")).status_code == 200, address


def test_the_page_needs_nothing_from_elsewhere_and_no_script_of_its_own(client):
    page = client.get("/api/v1/docs?lang=ky").content.decode()
    assert re.findall(r"<script(?![^>]*\bsrc=)", page) == []
    assert re.findall(r"\son\w+=|\sstyle=", page) == []
    for name in re.findall(r'(?:src|data-script|data-style)="/static/([^"]+)"', page):
        assert finders.find(name), name


def test_without_a_language_the_reader_s_own_is_taken(client):
    page = client.get("/api/v1/docs", HTTP_ACCEPT_LANGUAGE="ru")
    assert page["Content-Language"] == "ru"
    assert {"Accept-Language", "Cookie"} <= set(page["Vary"].split(", "))


def test_the_description_is_complete(client):
    told = client.get("/api/v1/openapi.json").json()
    assert told["openapi"] == "3.1.0"
    places = set(re.findall(r'"#/components/(\w+)/([\w-]+)"', json.dumps(told)))
    assert {(kind, name) for kind, name in places if name not in told["components"][kind]} == set()
    for address, operations in told["paths"].items():
        operation = operations["get"]
        assert operation["summary"], address
        assert operation["description"], address
        assert {"200", "304", "400", "429", "500", "503"} <= operation["responses"].keys()
        assert all(parameter["description"] for parameter in operation["parameters"]), address
    for name, schema in told["components"]["schemas"].items():
        if "id" in schema["properties"] and name != "Tombstone":
            for field, value in schema["properties"].items():
                assert value["description"], (name, field)


def test_the_description_speaks_the_languages_of_the_portal(client):
    words = {
        language: client.get("/api/v1/openapi.json", {"lang": language}).json()["paths"]["/search"]["get"]["summary"]
        for language in ("en", "ky", "ru")
    }  # fmt: skip
    assert words == {
        "en": "Search in everything",
        "ky": "Баарынан издөө",
        "ru": "Поиск по всему порталу",
    }
