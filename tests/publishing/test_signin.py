"""Signing in: lock-out, second factor, sessions that end, no way in for strangers."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth.models import User
from django.core.cache import cache
from django.urls import reverse

from portal.publishing.models import AuditEntry
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
PASSWORD = "таза-суу-2021-айыл"


@pytest.fixture
def aigul():
    return User.objects.create_user("aigul", password=PASSWORD, is_staff=True)


def sign_in(client, password=PASSWORD, name="aigul"):
    return client.post("/admin/account/login/", {"login": name, "password": password})


def code(secret) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def enrol(client):
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    answer = client.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    cache.clear()  # a code is good once; the next sign-in is another half minute
    return secret, answer


@pytest.mark.parametrize(("language", "title"), [("ky", "Кирүү"), ("ru", "Войти")])
def test_the_desk_leads_to_the_sign_in(client, language, title):
    client.cookies["django_language"] = language
    answer = client.get("/admin/practices/practice/", follow=True)
    assert answer.redirect_chain[-1][0].startswith("/admin/account/login/?next=")
    assert f"<title>{title}" in answer.content.decode()


def test_signing_in_and_out(client, aigul):
    assert sign_in(client)["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200
    client.post("/admin/logout/")
    assert client.get("/admin/").status_code == 302


def test_an_unknown_name_and_a_wrong_password_look_the_same(client, aigul):
    errors = [
        list(sign_in(client, password="жок", name=name).context["form"].non_field_errors())
        for name in ("aigul", "nobody")
    ]
    assert errors[0] == errors[1]
    assert len(errors[0]) == 1


def test_who_fails_too_often_waits(client, aigul):
    for _ in range(5):
        sign_in(client, password="туура эмес")
    answer = sign_in(client)
    assert (answer.status_code, answer["Retry-After"]) == (429, "900")
    assert len(answer.context["form"].non_field_errors()) == 1
    assert "_auth_user_id" not in client.session
    cache.clear()  # as a quarter of an hour does
    assert sign_in(client).status_code == 302


@pytest.mark.parametrize(
    "name", ["signup", "email", "reset_password", "set_password", "email_verification_sent"]
)
def test_no_way_in_for_strangers(client, name):
    assert client.get(reverse(f"account_{name}")).status_code == 404
    assert client.get(f"/admin/account/{name}/").status_code in (302, 404)


def test_a_second_factor_from_enrolment_to_sign_in(client, aigul):
    sign_in(client)
    secret, answer = enrol(client)
    assert answer.status_code == 302
    client.post("/admin/logout/")
    answer = sign_in(client)
    assert answer["Location"].startswith(reverse("mfa_authenticate"))
    assert client.get("/admin/").status_code == 302
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert wrong.context["form"].errors
    right = code(secret)
    assert client.post(reverse("mfa_authenticate"), {"code": right}).status_code == 302
    assert client.get("/admin/").status_code == 200
    client.post("/admin/logout/")
    sign_in(client)
    used = client.post(reverse("mfa_authenticate"), {"code": right})
    assert used.context["form"].errors  # a code is good once


def test_a_recovery_code_is_good_once(client, aigul):
    sign_in(client)
    enrol(client)
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    for expected in (302, 200):
        client.post("/admin/logout/")
        sign_in(client)
        answer = client.post(reverse("mfa_authenticate"), {"code": codes[0]})
        assert answer.status_code == expected


def test_a_required_second_factor_comes_before_the_desk(client, aigul, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    sign_in(client)
    assert client.get("/admin/")["Location"] == reverse("mfa_activate_totp")
    enrol(client)
    assert client.get("/admin/").status_code == 200


def test_an_administrator_removes_a_lost_factor(client, aigul):
    sign_in(client)
    enrol(client)
    client.post("/admin/logout/")
    client.force_login(User.objects.create_superuser("admin"))
    client.post(
        "/admin/auth/user/", {"action": "remove_second_factor", "_selected_action": [aigul.pk]}
    )
    assert not Authenticator.objects.exists()
    last = AuditEntry.objects.filter(action="factor_removed").first()
    assert (last.user_name, last.object_name) == ("admin", "aigul")


@pytest.mark.parametrize(("key", "ago"), [("desk_started", 12 * 3600), ("desk_seen", 120 * 60)])
def test_a_session_ends(client, aigul, key, ago):
    sign_in(client)
    client.get("/admin/")
    for seconds, status in ((ago - 60, 200), (ago + 60, 302)):
        session = client.session
        session[key] = int(time.time()) - seconds
        session.save()
        assert client.get("/admin/").status_code == status


def test_readers_get_no_cookie(client):
    practice = factories.PracticeFactory()
    for address in ("/ky/", "/ru/practices/", practice.get_absolute_url(), "/ky/search/?q=суу"):
        assert client.get(address).cookies == {}


@pytest.mark.parametrize("password", ["кыска", "123456789012", "password1234"])
def test_weak_passwords_are_refused(client, aigul, password):
    sign_in(client)
    form = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    page = client.post(reverse("account_change_password"), form)
    assert page.status_code == 200
    assert page.context["form"].errors
    assert not re.search("[A-Za-z]{4,} [a-z]{4,}", str(page.context["form"].errors.as_text()))


def test_a_new_password_ends_the_other_sessions(client, aigul):
    from django.test import Client

    other = Client()
    sign_in(other)
    sign_in(client)
    new = "жаңы-сырсөз-2026"
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert client.post(reverse("account_change_password"), form).status_code == 302
    assert other.get("/admin/").status_code == 302


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_the_pages_of_the_account_are_in_the_editors_language(client, aigul, language):
    client.cookies["django_language"] = language
    sign_in(client)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    names = ["mfa_index", "mfa_activate_totp", "account_change_password", "account_logout"]
    for name in names:
        page = client.get(reverse(name))
        text = re.sub(r"<[^>]+>|\s+", " ", page.content.decode().partition("<main")[2])
        assert not re.search(r"\b[A-Za-z]{3,} [a-z]{3,} [a-z]{2,}\b", text), (name, text)
