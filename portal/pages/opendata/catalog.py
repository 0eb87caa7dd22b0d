"""The catalogue of open data by DCAT-AP 3, as JSON-LD.

https://semiceu.github.io/DCAT-AP/releases/3.0.0/ – its mandatory and recommended properties are
here, and checksums (SPDX); what the profile leaves to vocabularies comes from the lists of the
Publications Office of the EU.
"""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.publishing.addresses import LICENCE
from portal.publishing.datasets import Dataset
from portal.publishing.languages import LANGUAGES

from .datasets import DATASETS
from .dumps import Dump, DumpFile

EU = "http://publications.europa.eu/resource/authority"
LANGUAGE_IRIS = {"ky": f"{EU}/language/KIR", "ru": f"{EU}/language/RUS", "en": f"{EU}/language/ENG"}
IANA = "https://www.iana.org/assignments/media-types"
OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = {  # (format of the EU list, media type of IANA or "", the standard)
    "csv": (f"{EU}/file-type/CSV", f"{IANA}/text/csv", "https://www.rfc-editor.org/rfc/rfc4180"),
    "jsonl": (f"{EU}/file-type/JSON", "", "https://jsonlines.org/"),
    "xlsx": (f"{EU}/file-type/XLSX", f"{IANA}/{OFFICE}",
             "https://www.iso.org/standard/71691.html"),
}  # fmt: skip
CONTEXT = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def catalog(dump: Dump | None) -> dict:
    """The dcat:Catalog with a dcat:Dataset for each table of `dump`, and the services beside it."""
    made = moment(dump.made_at) if dump else None
    return {
        "@context": CONTEXT,
        "@id": address("/data/catalog.jsonld"),
        "@type": "dcat:Catalog",
        "dct:title": spoken(lambda: settings.SITE_NAME),
        "dct:description": spoken(
            lambda: _("All public records of the portal: practices, meetings and what they name.")
        ),
        "dct:publisher": publisher(),
        "dct:license": iri(LICENCE),
        "dct:language": languages(),
        "dct:spatial": iri(f"{EU}/country/KGZ"),
        "foaf:homepage": iri(address(localized("pages:open_data"))),
        "dcat:themeTaxonomy": iri(f"{EU}/data-theme"),
        **({"dct:modified": made} if made else {}),
        "dcat:dataset": [of_dataset(one, dump) for one in DATASETS if dump and dump.of(one.name)],
        "dcat:service": services(),
    }


def languages() -> list[dict]:
    """Those of the portal that the list of the EU has been looked up for."""
    return [iri(LANGUAGE_IRIS[code]) for code in LANGUAGES if code in LANGUAGE_IRIS]


def of_dataset(dataset: Dataset, dump: Dump) -> dict:
    return {
        "@id": address(f"/data/catalog.jsonld#{dataset.name}"),
        "@type": "dcat:Dataset",
        "dct:identifier": dataset.name,
        "dct:title": spoken(lambda: capitalized(dataset.title)),
        "dct:description": spoken(lambda: dataset.about),
        "dct:publisher": iri(publisher()["@id"]),
        "dcat:contactPoint": contact(),
        "dcat:keyword": keywords(dataset),
        "dcat:theme": [iri(f"{EU}/data-theme/GOVE"), iri(f"{EU}/data-theme/REGI")],
        "dct:language": languages(),
        "dct:spatial": iri(f"{EU}/country/KGZ"),
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": {"@type": "xsd:date", "@value": "1991-08-31"},
            "dcat:endDate": {"@type": "xsd:date", "@value": dump.made_at.date().isoformat()},
        },
        "dct:accrualPeriodicity": iri(f"{EU}/frequency/DAILY"),
        "dct:modified": moment(dump.made_at),
        "dct:conformsTo": iri(f"{address(localized('pages:dictionary'))}#{dataset.name}"),
        "dcat:distribution": [of_file(file, dump) for file in dump.of(dataset.name)],
    }


def of_file(file: DumpFile, dump: Dump) -> dict:
    kind, media_type, standard = FORMATS[file.format]
    place = address(f"/data/{file.name}")
    return {
        "@id": place,
        "@type": "dcat:Distribution",
        "dct:title": file.name,
        "dct:description": spoken(lambda: described(file)),
        "dcat:accessURL": iri(place),
        "dcat:downloadURL": iri(place),
        "dct:format": iri(kind),
        **({"dcat:mediaType": iri(media_type)} if media_type else {}),
        **({"dcat:compressFormat": iri(f"{IANA}/application/gzip")} if file.compressed else {}),
        "dct:conformsTo": iri(standard),
        "dct:license": iri(LICENCE),
        "dct:language": languages(),
        "dct:modified": moment(dump.made_at),
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(file.size)},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": iri("http://spdx.org/rdf/terms#checksumAlgorithm_sha256"),
            "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": file.sha256},
        },
        "dcatap:availability": iri(f"{EU}/planned-availability/STABLE"),
    }


def services() -> list[dict]:
    """The interfaces that answer questions: the portal's own API and OParl."""
    known = (
        ("/api/v1/", "/api/v1/openapi.json", lambda: _("API: read-only JSON")),
        ("/oparl/v1/", "https://schema.oparl.org/1.1/", lambda: _("Meetings by OParl 1.1")),
    )
    return [
        {
            "@id": address(place),
            "@type": "dcat:DataService",
            "dct:title": spoken(title),
            "dcat:endpointURL": iri(address(place)),
            "dcat:endpointDescription": iri(address(described_at)),
            "dct:publisher": iri(publisher()["@id"]),
            "dcat:contactPoint": contact(),
            "dct:license": iri(LICENCE),
        }
        for place, described_at, title in known
    ]


def publisher() -> dict:
    return {
        "@id": address("/#publisher"),
        "@type": "foaf:Agent",
        "foaf:name": spoken(lambda: settings.SITE_NAME),
        "foaf:homepage": iri(address("/")),
        "dct:type": iri("http://purl.org/adms/publishertype/NonProfitOrganisation"),
    }


def contact() -> dict:
    return {
        "@type": "vcard:Organization",
        "vcard:fn": spoken(lambda: settings.SITE_NAME),
        "vcard:hasURL": iri(address(localized("pages:about"))),
    }


def keywords(dataset: Dataset) -> list[dict]:
    field = spoken(lambda: _("local self-government"))
    return [*spoken(lambda: dataset.title), *field]


def described(file: DumpFile) -> str:
    """«Practices as CSV, 35 rows» in the language that is active."""
    title = next(dataset.title for dataset in DATASETS if dataset.name == file.dataset)
    return f"{capitalized(title)}: {file.label}, {_('rows')}: {file.rows}"


def spoken(words) -> list[dict]:
    """What `words()` says in each language, as literals with their language."""
    found = []
    for code in LANGUAGES:
        with override(code):
            found.append({"@language": code, "@value": str(words())})
    return found


def capitalized(text) -> str:
    text = str(text)
    return text[:1].upper() + text[1:]


def localized(name: str) -> str:
    """The path of a page in the first language; one address stands for all."""
    with override(LANGUAGES[0]):
        return reverse(name)


def address(path: str) -> str:
    return path if "://" in path else f"{settings.SITE_URL}{path}"


def iri(text: str) -> dict:
    return {"@id": text}


def moment(at) -> dict:
    return {"@type": "xsd:dateTime", "@value": at.isoformat(timespec="seconds")}
