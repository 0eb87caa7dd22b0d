"""The catalogue against DCAT-AP 3: its mandatory and recommended properties, written out here from
https://semiceu.github.io/DCAT-AP/releases/3.0.0/."""

import pytest

from portal.pages.opendata import dumps
from portal.pages.opendata.datasets import DATASETS
from tests import factories

pytestmark = pytest.mark.django_db

PROPERTIES = {
    "dcat:Catalog": {
        "dct:title", "dct:description", "dct:publisher",
        "dcat:dataset", "dcat:service", "dct:spatial", "foaf:homepage", "dct:language",
        "dct:license", "dct:modified", "dcat:themeTaxonomy",
    },
    "dcat:Dataset": {
        "dct:title", "dct:description",
        "dcat:contactPoint", "dcat:distribution", "dcat:keyword", "dct:publisher", "dct:spatial",
        "dct:temporal", "dcat:theme",
    },
    "dcat:Distribution": {
        "dcat:accessURL", "dcatap:availability", "dct:description", "dct:format", "dct:license",
    },
    "dcat:DataService": {"dct:title", "dcat:endpointURL", "dcat:endpointDescription"},
    "foaf:Agent": {"foaf:name", "dct:type"},
    "spdx:Checksum": {"spdx:algorithm", "spdx:checksumValue"},
    "dct:PeriodOfTime": {"dcat:startDate", "dcat:endDate"},
    "vcard:Organization": {"vcard:fn", "vcard:hasURL"},
}  # fmt: skip
IRIS = [
    "dct:license",
    "dct:language",
    "dct:spatial",
    "dct:format",
    "dct:conformsTo",
    "dct:type",
    "dcat:accessURL",
    "dcat:downloadURL",
    "dcat:mediaType",
    "dcat:theme",
    "dcat:endpointURL",
    "dcatap:availability",
    "spdx:algorithm",
    "foaf:homepage",
    "dcat:themeTaxonomy",
    "dct:accrualPeriodicity",
]


@pytest.fixture
def catalog(client):
    factories.PracticeFactory()
    dumps.make()
    answer = client.get("/data/catalog.jsonld")
    assert answer["Content-Type"] == "application/ld+json"
    return answer.json()


def nodes(value):
    """Every object below `value`, itself as well."""
    if isinstance(value, dict):
        yield value
        for name, part in value.items():
            if name != "@context":
                yield from nodes(part)
    elif isinstance(value, list):
        for part in value:
            yield from nodes(part)


def test_every_mandatory_and_recommended_property_is_there(catalog):
    seen = set()
    for node in nodes(catalog):
        if kind := node.get("@type", "") if "@value" not in node else "":
            seen.add(kind)
            assert PROPERTIES[kind] <= set(node), (kind, PROPERTIES[kind] - set(node))
    assert seen == set(PROPERTIES)


def test_every_term_has_its_namespace_and_every_reference_is_an_address(catalog):
    spaces = set(catalog["@context"])
    for node in nodes(catalog):
        for name, value in node.items():
            if not name.startswith("@"):
                assert name.partition(":")[0] in spaces, name
            if name in IRIS:
                for one in value if isinstance(value, list) else [value]:
                    assert one["@id"].startswith(("http://", "https://")), (name, one)
            if name == "@type" and value.startswith("xsd:"):
                assert set(node) == {"@type", "@value"}


def test_titles_are_in_both_languages_and_no_text_is_english_alone(catalog):
    for node in nodes(catalog):
        for name in ("dct:description", "foaf:name", "vcard:fn"):
            if name in node:
                assert [text["@language"] for text in node[name]] == ["ky", "ru"]
                assert len({text["@value"] for text in node[name]}) == 2, node[name]


def test_it_lists_what_can_be_loaded_with_sizes_and_checksums(client, catalog):
    assert len(catalog["dcat:dataset"]) == len(DATASETS)
    files = {
        file["dcat:downloadURL"]["@id"].rpartition("/data/")[2]: file
        for dataset in catalog["dcat:dataset"]
        for file in dataset["dcat:distribution"]
    }
    dump = dumps.current()
    assert set(files) == set(dump.files)
    for name, file in files.items():
        assert file["dcat:byteSize"]["@value"] == str(dump.files[name].size)
        assert file["spdx:checksum"]["spdx:checksumValue"]["@value"] == dump.files[name].sha256
        assert file["dct:license"]["@id"] == "https://creativecommons.org/licenses/by/4.0/"
        assert {one["@id"][-3:] for one in file["dct:language"]} == {"KIR", "RUS"}
