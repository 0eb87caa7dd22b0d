"""The weak line: what the first view of a page weighs, compressed, without its pictures."""

import gzip
from pathlib import Path

import pytest
from django.conf import settings

from portal.pages.offline import STATIC
from tests import factories

pytestmark = pytest.mark.django_db
KB = 1000
PAGE, CSS, JS = 60 * KB, 14 * KB, 10 * KB  # of the issue: html + css + js over the wire
STATIC_ROOT = Path(settings.BASE_DIR) / "static"


def compressed(content: bytes) -> int:
    return len(gzip.compress(content, 6))


def static_weight(*suffixes):
    return sum(
        compressed((STATIC_ROOT / name).read_bytes()) for name in STATIC if name.endswith(suffixes)
    )


@pytest.fixture
def full_lists():
    """As many records as a list shows at once."""
    for _ in range(30):
        practice = factories.PracticeFactory(summary_ky="Суу түтүгү жаңыланды. " * 20)
        factories.TalkFactory().practices.add(practice)
        factories.TermFactory()


def test_style_and_script_keep_their_budgets():
    assert static_weight(".css") <= CSS
    assert static_weight(".js") <= JS


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_no_page_is_heavier_than_the_line_bears(client, full_lists, language):
    from practices.models import Practice

    practice = Practice.objects.first()
    slugs = "&".join(f"p={slug}" for slug in Practice.objects.values_list("slug", flat=True)[:4])
    shared = static_weight(".css", ".js", ".svg")
    addresses = ["", "practices/", "meetings/", "topics/", "territories/", "agencies/", "speakers/",
                 "glossary/", "about/", "decisions/", "statistics/", "open-data/", "open-data/dictionary/", "search/?q=суу", f"practices/{practice.slug}/",
                 f"practices/compare/?{slugs}", f"practices/my-list/?{slugs}"]  # fmt: skip
    for address in addresses:
        answer = client.get(f"/{language}/{address}", headers={"Accept-Encoding": "gzip"})
        assert answer["Content-Encoding"] == "gzip", address
        assert len(answer.content) + shared <= PAGE, address


def test_a_page_asks_for_few_files(client):
    page = client.get("/ky/").content.decode()
    assert page.count('rel="stylesheet"') + page.count("<script src=") <= 5


def test_pictures_have_their_measure_and_wait(client):
    from practices.models import Photo
    from tests.files import picture

    practice = factories.PracticeFactory()
    for order in range(2):
        Photo.objects.create(practice=practice, image=picture(), alt_ky="Кудук", order=order)
    page = client.get(f"/ky/practices/{practice.slug}/").content.decode()
    assert page.count('width="2000" height="1000"') == 2
    assert page.count('loading="lazy"') == 1  # the first is seen at once
    assert page.count('type="image/avif"') == page.count('type="image/webp"') == 2
