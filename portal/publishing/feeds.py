"""Feeds of publications, full text, in pages (RFC 5005): what practices and meetings share."""

import mimetypes

from django.conf import settings
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from .addresses import absolute, tag, twin, with_absolute_links
from .atom import KIND, AtomFeed, Entry, Words
from .languages import LANGUAGES, current_language, language_of, text_in

ENTRIES = 50  # of one page


def words_of(record, name: str) -> Words:
    """`name` of `record` as a reader gets it: in the page's language, else in another."""
    language = language_of(record, name)
    return Words(text_in(record, name, language) if language else "", language)


def entry_of(record, *, title: str, summary: str, template: str, context: dict, **more) -> Entry:
    """The entry of a publication; `title` and `summary` name fields, `template` is the full text.

    `updated` is not before `published`: a record may have been released for a later moment.
    """
    return Entry(
        id=tag(current_language(), record._meta.model_name, record.pk),
        address=absolute(record.get_absolute_url()),
        title=words_of(record, title),
        summary=words_of(record, summary),
        content=with_absolute_links(render_to_string(template, context)),
        published=record.published_at,
        updated=max(record.updated_at, record.published_at),
        **more,
    )


def category(index: str, term: str, record) -> dict:
    """`<category>` of `record`, such as a topic; `index` names the view that lists its kind."""
    label = words_of(record, "name").text
    return {"scheme": absolute(reverse(index)), "term": term, "label": label}


def pictures(photos) -> list[dict]:
    """`<link rel="enclosure">` for each picture."""
    return [
        {
            "rel": "enclosure",
            "href": absolute(photo.jpeg_url),
            "type": "image/jpeg",
            "title": words_of(photo, "alt").text,
        }
        for photo in photos
    ]


def files(stored) -> list[dict]:
    """`<link rel="enclosure">` for each stored file, with its size in bytes."""
    found = []
    for file in stored:
        link = {
            "rel": "enclosure",
            "href": absolute(file.file.url),
            "type": mimetypes.guess_type(file.file.name)[0] or "application/octet-stream",
            "length": str(file.size),
            "title": str(file),
        }
        found.append(link | ({"hreflang": file.language} if file.language else {}))
    return found


def answer(request, records, make_entry, *, name, title: str, page: str) -> HttpResponse:
    """One page of the feed of `records`, a queryset with the newest first.

    `name`: the parts of the feed's own `tag:`; `page`: the path of the HTML page beside it.
    `?page=` counts from 1; Http404 past the end and for what is no number.
    """
    number = number_of(request.GET.get("page") or "1")
    window = list(records[(number - 1) * ENTRIES : number * ENTRIES + 1])
    if number > 1 and not window:
        raise Http404("This feed has no such page.")
    feed = AtomFeed(
        title=f"{title} — {settings.SITE_NAME}",
        link=absolute(page),
        description="",
        subtitle=_(
            "What municipalities of Kyrgyzstan did, how, for how much and with what result."
        ),
        language=current_language(),
        author_name=str(settings.SITE_NAME),
        author_link=f"{settings.SITE_URL}/",
        feed_url=page_address(request, number),
        feed_guid=tag(current_language(), "feeds", *name),
        feed_copyright="CC BY 4.0",
        links=[*ways(request, number, len(window) > ENTRIES), *in_other_languages(request)],
    )
    for record in window[:ENTRIES]:
        feed.add_entry(make_entry(record))
    response = HttpResponse(content_type=f"{KIND}; charset=utf-8")
    feed.write(response, "utf-8")
    return response


def number_of(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 7 and int(text)):
        raise Http404("Pages are numbered from 1.")
    return int(text)


def page_address(request, number: int) -> str:
    return absolute(request.path + (f"?page={number}" if number > 1 else ""))


def ways(request, number: int, more: bool) -> list[dict]:
    """The links to the other pages (RFC 5005, section 3)."""
    pages = {"first": 1, "previous": number - 1} if number > 1 else {}
    pages |= {"next": number + 1} if more else {}
    return [
        {"rel": rel, "type": KIND, "href": page_address(request, to)} for rel, to in pages.items()
    ]


def in_other_languages(request) -> list[dict]:
    """The links to this feed in the other languages."""
    return [
        {
            "rel": "alternate",
            "type": KIND,
            "hreflang": code,
            "href": absolute(twin(request.path, code)),
        }
        for code in LANGUAGES
        if code != current_language()
    ]
