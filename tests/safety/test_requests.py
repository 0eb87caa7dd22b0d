"""Requests that try to be more than they are: names of hosts, redirects, bodies, addresses."""

import pytest
from django.urls import reverse
from django.utils import translation
from gunicorn.config import Config

from portal.publishing import preview
from tests import factories
from tests.publishing.conftest import person

from . import addresses, records

pytestmark = pytest.mark.django_db
FOREIGN = "https://evil.example/"


@pytest.mark.expects_error_log
@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost.evil.example", "localhost@evil.example", "local host", "::1"],
)
def test_a_host_that_is_not_ours_gets_nothing(client, host):
    for address in ("/ky/", "/sitemap.xml", "/admin/", "/ky/search/suggest/?q=су"):
        assert client.get(address, HTTP_HOST=host).status_code == 400


def test_no_address_is_built_from_the_name_we_were_asked_by(client, settings):
    settings.SITE_URL = "https://portal.example.kg"
    settings.ALLOWED_HOSTS = ["alias.example"]
    made, found = records.make(), {}
    with translation.override("ky"):
        rows = [row for row in addresses.table() if row.statuses[0] == 200]
        for row in rows:
            address = row.address(made)
            for host in ({"HTTP_HOST": "alias.example"}, {"HTTP_HOST": "alias.example",
                         "HTTP_X_FORWARDED_HOST": "evil.example"}):  # fmt: skip
                page = b"".join(client.get(address, **host))
                if b"alias.example" in page or b"evil.example" in page:
                    found[address] = host
    assert found == {}


def test_the_link_to_a_preview_names_the_portal(admin_client, settings):
    settings.SITE_URL = "https://portal.example.kg"
    practice = factories.PracticeFactory(state="draft", published_at=None)
    page = admin_client.get(reverse("admin:practices_practice_change", args=[practice.pk]))
    link = page.context["preview_link"]
    assert link.startswith(f"https://portal.example.kg{practice.get_absolute_url()}?preview=")
    assert preview.opened_until(link.partition("preview=")[2], practice)


@pytest.mark.parametrize(
    "aim",
    [FOREIGN, "//evil.example/", "/\\evil.example", "https:evil.example", "javascript:alert(1)"],
)
def test_nobody_is_led_to_another_site(client, aim, django_user_model):
    django_user_model.objects.create_user("aigul", password=records.PASSWORD, is_staff=True)
    client.post("/admin/language/", {"language": "ru"})
    answers = [
        client.post("/admin/language/", {"language": "ru", "next": aim}),
        client.post("/admin/language/", {"language": "ru"}, HTTP_REFERER=aim),
        client.get("/admin/login/", {"next": aim}),
        client.post(
            "/admin/account/login/",
            {"login": "aigul", "password": records.PASSWORD, "next": aim},
        ),
        client.post("/admin/account/logout/", {"next": aim}),
    ]
    for answer in answers:
        place = answer.get("Location", "")
        assert place[:1] == "/", place
        assert place[:2] not in {"//", "/\\"}, place
        assert answer.status_code == 302


def test_a_body_of_any_size_is_refused_before_it_is_read(client, settings):
    settings.REQUEST_MAX_BYTES = 1000
    answer = client.post("/admin/account/login/", {"login": "x" * 2000})
    assert answer.status_code == 413


@pytest.mark.expects_error_log
def test_a_form_of_megabytes_or_of_thousands_of_fields_is_refused(client):
    text = client.post("/admin/account/login/", "login=" + "x" * 3_000_000,
                       content_type="application/x-www-form-urlencoded")  # fmt: skip
    fields = client.post("/admin/account/login/", dict.fromkeys(map(str, range(6000)), "x"))
    assert (text.status_code, fields.status_code) == (400, 400)


def test_gunicorn_takes_no_endless_lines_and_no_doubtful_headers(settings):
    config = Config()
    source = (settings.BASE_DIR / "deploy" / "gunicorn.conf.py").read_text()
    values = {}
    exec(compile(source, "gunicorn.conf.py", "exec"), values)
    for name, value in values.items():
        if name in config.settings:
            config.set(name, value)
    assert 0 < config.limit_request_line <= 8190
    assert 0 < config.limit_request_fields <= 100
    assert 0 < config.limit_request_field_size <= 8190
    assert config.header_map in {"drop", "refuse"}
    assert not config.permit_obsolete_folding
    assert not config.strip_header_spaces
    assert not config.permit_unconventional_http_method
    assert not config.permit_unconventional_http_version


def test_a_name_cannot_write_headers(admin_client):
    for name in ('a"; filename="b.html', "a\r\nSet-Cookie: x=1", "практика\n.pdf"):
        practice = factories.PracticeFactory(title_ky=name, title_ru=name)
        for address in (f"/ky/practices/{practice.slug}/offline.html",):
            header = admin_client.get(address)["Content-Disposition"]
            assert header == f'attachment; filename="{practice.slug}-ky.html"'


def test_each_name_of_the_portal_gives_the_same_tries_to_sign_in(
    client, django_user_model, settings
):
    settings.ALLOWED_HOSTS = ["*"]
    django_user_model.objects.create_user("aigul", password=records.PASSWORD, is_staff=True)
    data = {"login": "aigul", "password": "туура эмес"}
    statuses = [
        client.post("/admin/account/login/", data, HTTP_HOST=f"{number}.example").status_code
        for number in range(6)
    ]
    assert statuses == [200] * 5 + [429]


def test_a_wrong_count_of_proxies_stops_nobody_from_signing_in(client, django_user_model, settings):
    settings.TRUSTED_PROXIES = 2
    django_user_model.objects.create_user("aigul", password=records.PASSWORD, is_staff=True)
    data = {"login": "aigul", "password": records.PASSWORD}
    answer = client.post("/admin/account/login/", data, HTTP_X_FORWARDED_FOR="198.51.100.9")
    assert answer.status_code == 302


def test_the_desk_can_be_framed_by_nobody_and_its_session_is_new_after_signing_in(
    client, django_user_model
):
    django_user_model.objects.create_user("aigul", password=records.PASSWORD, is_staff=True)
    client.get("/admin/login/")
    before = client.cookies.get("sessionid")
    client.post("/admin/account/login/", {"login": "aigul", "password": records.PASSWORD})
    after = client.cookies["sessionid"].value
    assert before is None or before.value != after
    assert len(after) == 32


def test_a_signed_in_reader_gets_nothing_more_on_pages_for_readers(client):
    factories.PracticeFactory(state="draft", published_at=None, title_ky="Жашыруун иш")
    staff = person("aigul")
    assert client.get("/ky/practices/").content == staff.get("/ky/practices/").content
