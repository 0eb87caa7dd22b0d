"""The service worker, its page and the manifest."""

import pytest

pytestmark = pytest.mark.django_db


def test_the_worker_names_files_that_are_there(client):
    answer = client.get("/worker.js")
    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"] == "no-cache"
    assert '"/ky/offline/", "/ru/offline/"' in text
    assert "/static/css/tokens.css" in text
    assert "&quot;" not in text


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_the_manifest_speaks_the_language(client, language):
    answer = client.get(f"/{language}/portal.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    assert answer.json()["lang"] == language
    assert answer.json()["start_url"] == f"/{language}/"


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_the_page_without_a_line_leads_on(client, language):
    assert f'href="/{language}/practices/"' in client.get(f"/{language}/offline/").content.decode()


def test_the_style_guide_is_for_debug_alone(client, settings):
    assert client.get("/styleguide/").status_code == 404
