"""The headers of every answer: of each address, for readers and at the desk."""

import re

import pytest
from django.urls import reverse
from django.utils import translation

from tests.publishing.test_richtext import Reader

from . import addresses, records

STRICT = {
    "base-uri": "'none'",
    "connect-src": "'self'",
    "default-src": "'none'",
    "font-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "img-src": "'self' data:",
    "manifest-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "worker-src": "'self'",
}
# The editor of rich text sets styles by itself; its import map stands in the page, under a nonce.
DESK = STRICT | {"style-src": "'self' 'unsafe-inline'"}
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
# Names of addresses that other sites may show in a frame; all else refuses it.
FRAMED = {"embeds:practice", "embeds:topic", "embeds:territory"}
FRAME = STRICT | {"form-action": "'none'", "frame-ancestors": "*", "script-src": "'none'"}
# Names of addresses whose content other sites may take into their pages.
SHARED = {
    *("media", "pages:card", "sitemap", "sitemap_section", "robots", "oembed", "catalog", "dump"),
    *("calendar", "meetings:calendar", "meeting_feeds:calendar", "decisions:feed"),
    *("meeting_feeds:newest", "meeting_feeds:body"),
    *("practice_feeds:newest", "practice_feeds:topic", "practice_feeds:territory"),
    *("api_versions", "openapi", "api_docs", "api/v1/docs/", "api:index", "api:api-root"),
    *("api:view", "api:practices_of_territory", "api:search"),
    *(
        "oparl:system",
        "oparl:list",
        "oparl:one",
        "oparl:meetings_of",
        "popolo:index",
        "popolo:list",
    ),
}
PREVIEW = "?preview="  # the link to a draft must not be told to the next site


def policy(answer) -> dict[str, str]:
    text = re.sub(r" 'nonce-[\w+/=-]+'", "", answer.headers.get("Content-Security-Policy", ""))
    parts = text.split("; ")
    return dict(part.split(" ", 1) for part in parts if part)


def test_every_answer_carries_every_header(answers):
    wrong = {}
    for (row, role), answer in answers.got.items():
        expected = EVERYWHERE | {
            "Referrer-Policy": "no-referrer"
            if PREVIEW in row.example and answer.status == 200
            else "strict-origin-when-cross-origin",
            "Cross-Origin-Resource-Policy": "cross-origin"
            if row.name in SHARED and answer.status == 200
            else "same-origin",
        }
        if row.name in FRAMED:
            expected["X-Frame-Options"] = None
        found = {name: answer.headers.get(name) for name in expected}
        if found != expected:
            wrong[row.name, row.example, role] = dict(found.items() - expected.items())
    assert wrong == {}


def test_what_is_refused_before_any_view_is_no_exception(client, settings):
    settings.REQUEST_MAX_BYTES = 10
    refused = [client.get("/ky/%00/"), client.post("/ky/", {"a": "b" * 20})]
    missing = client.get("/ky/nothing/")
    assert [answer.status_code for answer in refused] == [400, 413]
    for answer in (*refused, missing):
        assert policy(answer) == STRICT
        assert answer.headers.get("X-Content-Type-Options") == "nosniff"
        assert "Permissions-Policy" in answer.headers
    assert missing["Cache-Control"] == "no-store"


def test_no_page_runs_what_stands_in_it(answers):
    wrong = {
        (row.name, row.example, role): policy(answer)
        for (row, role), answer in answers.got.items()
        if policy(answer) != allowed(row, answer)
    }
    assert wrong == {}


def allowed(row, answer) -> dict[str, str]:
    if row.name in FRAMED:
        return FRAME
    return DESK if answer.path.startswith("/admin/") else STRICT


def test_every_cookie_is_for_this_site_over_https(answers):
    cookies = [
        (name, bool(cookie["secure"]), cookie["samesite"], bool(cookie["httponly"]))
        for answer in [*answers.got.values(), *answers.sent.values(), answers.signed_in]
        for name, cookie in answer.cookies.items()
    ]
    assert set(cookies) == {(name, True, "Lax", True) for name in ("sessionid", "csrftoken")}


def test_what_is_not_for_everybody_is_kept_by_nobody(answers):
    kept = {
        (row.name, role): answer.headers.get("Cache-Control")
        for (row, role), answer in answers.got.items()
        if row.name.startswith("admin:") or PREVIEW in row.example
        if answer.status == 200
        if not {"private", "no-store"}
        <= set(answer.headers.get("Cache-Control", "").replace(",", "").split())
    }
    assert kept == {}


@pytest.mark.django_db
def test_what_is_drawn_for_readers_holds_nothing_inline(client):
    """With the real templates: no script, style, handler or address of another site in a page."""
    made, shown = records.make(), []
    for language in ("ky", "ru"):
        with translation.override(language):
            shown += [row.address(made) for row in addresses.table() if for_readers(row)]
    for address in shown:
        response = client.get(address)
        page = b"".join(response).decode(errors="ignore")
        if response["Content-Type"].startswith("text/html") and "offline.html" not in address:
            assert inline(page) == [], address


# Data that nothing runs, with every "<" in it escaped.
DATA = re.compile(r'<script type="application/ld\+json">{[^<]*}</script>')


def inline(page) -> list:
    """The tags of `page` that hold a script, a style, a handler or an address of another site."""
    tags = Reader(DATA.sub("", page)).tags
    return [(tag, attributes) for tag, attributes in tags if is_inline(tag, dict(attributes))]


def is_inline(tag, attributes) -> bool:
    addresses = [attributes.get(name) or "" for name in ("src", "srcset", "action", "href")]
    return (
        tag == "style"
        or (tag == "script" and "src" not in attributes)
        or any(name == "style" or name.startswith("on") for name in attributes)
        or any("javascript:" in address for address in addresses)
        or any(re.match("(https?:)?//", address) for address in addresses[:3])
    )


def for_readers(row) -> bool:
    return row.statuses[0] == 200 and not row.name.startswith(("admin", "account", "mfa"))


@pytest.mark.django_db
def test_the_desks_one_inline_script_stands_under_a_nonce(admin_client):
    response = admin_client.get(reverse("admin:practices_practice_add"))
    token = response.cookies["csrftoken"]
    assert (token["secure"], token["httponly"], token["samesite"]) == (True, True, "Lax")
    nonce = re.search(r"script-src 'self' 'nonce-([\w+/=-]+)'", response["Content-Security-Policy"])
    scripts = re.findall(r"<script(?![^>]*\ssrc=)[^>]*>", response.content.decode())
    runs = [tag for tag in scripts if 'type="application/json"' not in tag]
    assert [nonce[1] in tag for tag in runs] == [True]
