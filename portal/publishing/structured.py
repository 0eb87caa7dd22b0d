"""JSON-LD in the terms of schema.org: what its nodes share. Apps build theirs, base.html shows them."""

from django.conf import settings
from django.utils.translation import gettext as _

from .addresses import LICENCE, absolute, path_to
from .languages import language_of


def graph(*nodes: dict) -> dict:
    """One block of data with `nodes`."""
    return {"@context": "https://schema.org", "@graph": [node for node in nodes if node]}


def node(kind: str, **properties) -> dict:
    """A node of the type `kind`, without the properties that are not known."""
    known = {name: value for name, value in properties.items() if value not in (None, "", [], {})}
    return {"@type": kind} | known


def publisher() -> dict:
    """The portal as the publisher of what stands on it."""
    return node("Organization", name=str(settings.SITE_NAME), url=f"{settings.SITE_URL}/")


def breadcrumbs(*steps: tuple[str, str]) -> dict:
    """The way from the first page through `steps`, each a name and a path."""
    steps = [(_("Home"), path_to("pages:home")), *steps]
    return node(
        "BreadcrumbList",
        itemListElement=[
            node("ListItem", position=number, name=str(name), item=absolute(path))
            for number, (name, path) in enumerate(steps, 1)
        ],
    )


def of_list(title: str, view: str) -> dict:
    """The data of a page of the main menu: the way to it."""
    return graph(breadcrumbs((title, path_to(view))))


def organization(agency, **more) -> dict | None:
    """An agency in short; None for none."""
    if agency is None:
        return None
    address = absolute(agency.get_absolute_url())
    return node("Organization", name=agency.name, url=address, **more)


def publication(record, title: str) -> dict:
    """What each publication says of itself; `title` names the field that decides the language."""
    return {
        "url": absolute(record.get_absolute_url()),
        "mainEntityOfPage": absolute(record.get_absolute_url()),
        "inLanguage": language_of(record, title),
        "image": [absolute(photo.jpeg_url) for photo in record.photos.all()],
    }


def released(record) -> dict:
    """When a creative work came out and changed, and under which terms it may be used."""
    return {
        "datePublished": record.published_at.isoformat(),
        "dateModified": max(record.updated_at, record.published_at).isoformat(),
        "license": LICENCE,
        "isAccessibleForFree": True,
        "publisher": publisher(),
    }
