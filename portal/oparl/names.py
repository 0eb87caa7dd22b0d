"""How objects are named: addresses and types by https://schema.oparl.org/1.1/."""

from datetime import datetime

from portal.publishing.addresses import LICENCE
from portal.publishing.plain_texts import filled
from portal.publishing.shapes import absolute, page_links

ROOT = "/oparl/v1/"
SCHEMA = "https://schema.oparl.org/1.1/"


def at(*parts) -> str:
    """The address of an object or a list: `at("meetings", 12)`."""
    return absolute(ROOT + "/".join(str(part) for part in parts))


def page(path: str, language: str) -> str:
    """The page for readers in `language`."""
    return page_links(path)[language]


def told(type_: str, address: str, created: datetime, modified: datetime, **fields) -> dict:
    """An object with what every object has, without the fields that are empty."""
    return filled(
        {
            "id": address,
            "type": SCHEMA + type_,
            **fields,
            "license": LICENCE,
            "created": created.isoformat(),
            "modified": modified.isoformat(),
        }
    )


def deleted(type_: str, address: str, moment: datetime) -> dict:
    """What is left of a withdrawn object. When it was created is not kept beyond its withdrawal."""
    return {
        "id": address,
        "type": SCHEMA + type_,
        "created": moment.isoformat(),
        "modified": moment.isoformat(),
        "deleted": True,
    }
