"""What other sites may put into their pages, and how they learn of it by oEmbed."""

import json
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.utils.html import escape

from practices.models import Photo
from tests import factories
from tests.files import picture

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
WHOLE = 15_000  # bytes of HTML and styles, before compression; a picture comes when it is seen


@pytest.fixture
def practice():
    practice = factories.PracticeFactory(
        title_ky="Өтө узун аталыш " * 9, summary_ky="Суу түтүгү жаңыланды. " * 27
    )
    Photo.objects.create(practice=practice, image=picture((40, 20)), alt_ky="Кудук")
    return practice


def frames(practice, language="ky"):
    return [
        f"/{language}/embed/practices/{practice.slug}/",
        f"/{language}/embed/topics/{practice.topics.get().slug}/",
        f"/{language}/embed/territories/{practice.territories.get().code}/",
    ]


def policy(answer):
    return dict(
        one.strip().partition(" ")[::2] for one in answer["Content-Security-Policy"].split(";")
    )


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_a_frame_is_light_and_runs_nothing(client, practice, language):
    for address in frames(practice, language):
        answer = client.get(address)
        page = answer.content.decode()
        assert answer.status_code == 200, address
        assert f'<html lang="{language}">' in page
        assert practice.title in page if language == "ky" else practice.title_ru in page
        assert not answer.cookies
        assert "<script" not in page
        styles = re.findall(r'<link rel="stylesheet" href="/static/([^"]+)"', page)
        assert styles == ["css/tokens.css", "css/embed.css"]
        weight = sum((Path(settings.BASE_DIR) / "static" / one).stat().st_size for one in styles)
        assert len(answer.content) + weight <= WHOLE, address
        links = re.findall(r"<a [^>]*>", page)
        assert len(links) >= 2
        assert all('target="_top" rel="noopener"' in link for link in links)
        assert '<meta name="robots" content="noindex, indexifembedded">' in page
        assert 'content="light dark"' in page


def test_framing_is_allowed_for_frames_alone(client, practice):
    for address in frames(practice):
        answer = client.get(address)
        assert "X-Frame-Options" not in answer
        assert policy(answer) | {"frame-ancestors": "*", "script-src": "'none'"} == policy(answer)
    for address in ("/ky/", practice.get_absolute_url(), "/ky/practices/", "/admin/login/", "/oembed",
                    f"{practice.get_absolute_url()}offline.html"):  # fmt: skip
        answer = client.get(address, follow=True)
        assert answer["X-Frame-Options"] == "DENY", address
        assert policy(answer)["frame-ancestors"] == "'none'", address


def test_a_kept_frame_may_be_framed_as_well(reader, practice, settings):
    settings.PAGE_CACHE = True
    for address in frames(practice):
        made, kept = reader.get(address), reader.get(address)
        assert kept["ETag"] == made["ETag"]
        assert "X-Frame-Options" not in kept
        assert policy(kept)["frame-ancestors"] == "*"


def test_a_frame_of_what_is_gone_says_so(client, practice):
    for address in ("practices/nothing", "topics/nothing", "territories/1"):
        answer = client.get(f"/ky/embed/{address}/")
        assert (answer.status_code, "X-Frame-Options" in answer) == (404, False)
        assert policy(answer)["frame-ancestors"] == "*"
        assert 'target="_top"' in answer.content.decode()


def test_a_former_address_of_a_frame_leads_on(client, practice):
    practice = type(practice).objects.get()
    before, practice.slug = practice.slug, "zhany-dareg"
    practice.save()
    answer = client.get(f"/ru/embed/practices/{before}/")
    assert (answer.status_code, answer["Location"]) == (301, "/ru/embed/practices/zhany-dareg/")


def test_a_list_holds_the_newest_five(client):
    topic = factories.TopicFactory()
    titles = [factories.PracticeFactory(topics=[topic]).title_ky for _ in range(6)]
    page = client.get(f"/ky/embed/topics/{topic.slug}/").content.decode()
    assert re.findall(r"<h2><a [^>]*>(.*?)</a>", page) == titles[:0:-1]


def ask(client, path, **more):
    return client.get("/oembed", {"url": SITE + path} | more)


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_oembed_answers_for_every_kind_of_page(client, practice, language):
    topic, unit = practice.topics.get(), practice.territories.get()
    pages = {
        f"/{language}/practices/{practice.slug}/": getattr(practice, f"title_{language}"),
        f"/{language}/topics/{topic.slug}/": getattr(topic, f"name_{language}"),
        f"/{language}/territories/{unit.code}/": getattr(unit, f"name_{language}"),
    }
    for page, title in pages.items():
        answer = ask(client, page, format="json")
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert not answer.cookies
        body = answer.json()
        # Sections 2.3.4 and 2.3.4.4 of the specification.
        assert (body["type"], body["version"], body["title"]) == ("rich", "1.0", title)
        assert {"provider_name", "provider_url", "cache_age"} <= set(body)
        frame = page.replace(f"/{language}/", f"/{language}/embed/", 1)
        assert f'<iframe src="{SITE}{frame}" width="{body["width"]}"' in body["html"]
        assert f'title="{escape(title)}"' in body["html"]
        assert client.get(frame).status_code == 200
        card = client.get(body["thumbnail_url"].removeprefix(SITE))
        assert card["Content-Type"] == "image/png"


@pytest.mark.parametrize(
    ("asked", "width", "height", "pictured"),
    [
        ({}, 480, 480, True),
        ({"maxwidth": "300"}, 300, 480, False),
        ({"maxwidth": "300", "maxheight": "200"}, 300, 200, False),
        ({"maxwidth": "2000", "maxheight": "2000"}, 480, 480, True),
        ({"maxwidth": "-1", "maxheight": "wide"}, 480, 480, True),
        ({"maxwidth": "0", "maxheight": "9" * 99}, 480, 480, True),
        ({"maxwidth": "²"}, 480, 480, True),
    ],
)
def test_oembed_keeps_to_the_measures(client, practice, asked, width, height, pictured):
    body = ask(client, practice.get_absolute_url(), **asked).json()
    assert (body["width"], body["height"]) == (width, height)
    assert ("thumbnail_url" in body) == pictured


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({}, 400),
        ({"url": ""}, 400),
        ({"url": f"{SITE}/ky/practices/nothing/"}, 404),
        ({"url": f"{SITE}/ky/practices/"}, 404),
        ({"url": f"{SITE}/de/practices/suu/"}, 404),
        ({"url": f"{SITE}/"}, 404),
        ({"url": SITE}, 404),
        ({"url": "https://example.org/ky/practices/suu/"}, 404),
        ({"url": "javascript:alert(1)"}, 404),
        ({"url": "http://[::1"}, 404),
        ({"url": f"{SITE}/ky/practices/%00/"}, 404),
        ({"url": f"{SITE}/ky/territories/\x00/"}, 404),
        ({"url": "а" * 100_000}, 404),
        ({"url": f"{SITE}/ky/practices/suu/", "format": "xml"}, 501),
        ({"url": f"{SITE}/ky/practices/suu/", "format": "yaml"}, 501),
        ({"url": f"{SITE}/admin/"}, 401),
        ({"url": f"{SITE}/ky/practices/suu/?preview=1"}, 401),
        ({"url": f"{SITE}/ky/practices/nothing/?preview="}, 401),
    ],
    ids=range(18),
)
def test_oembed_says_what_is_wrong(client, db, asked, status):
    factories.PracticeFactory(slug="suu")
    answer = client.get("/oembed", asked)
    assert (answer.status_code, list(answer.json())) == (status, ["error"])
    assert ("WWW-Authenticate" in answer) == (status == 401)


def test_oembed_knows_a_former_address(client, practice):
    practice = type(practice).objects.get()
    before, practice.slug = practice.slug, "zhany-dareg"
    practice.save()
    body = ask(client, f"/ru/practices/{before}/").json()
    assert f"{SITE}/ru/embed/practices/zhany-dareg/" in body["html"]


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_a_page_leads_to_its_frame(client, practice, language):
    for page in (f"practices/{practice.slug}", f"topics/{practice.topics.get().slug}",
                 f"territories/{practice.territories.get().code}"):  # fmt: skip
        address = f"/{language}/{page}/"
        html = client.get(address).content.decode()
        asked = f"{SITE}/oembed?url={quote(SITE + address, safe='')}&amp;format=json"
        assert f'<link rel="alternate" type="application/json+oembed" href="{asked}"' in html
        body = client.get(asked.removeprefix(SITE).replace("&amp;", "&")).json()
        # To be copied without JavaScript: as text, in a field.
        assert f">{escape(body['html'])}</textarea>" in html
        assert json.dumps(body)
