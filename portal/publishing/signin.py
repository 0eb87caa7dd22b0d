"""Signing in at the desk: no sign-up, lock-out, a second factor, sessions that end."""

import time
from contextlib import suppress

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.sessions.backends.base import UpdateError
from django.core.exceptions import ValidationError
from django.db import Error
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.throttling import address_of

from . import audit
from .models import AuditAction

DESK = "/admin/"
STARTED, SEEN = "desk_started", "desk_seen"  # seconds since the epoch
LOCKED = 15 * 60  # seconds, as ACCOUNT_RATE_LIMITS has it
STEP = 60  # seconds; a session is not written more often


class Adapter(DefaultAccountAdapter):
    """Accounts are made by administrators; who fails too often waits."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": gettext_lazy(
            "Too many failed attempts. Wait a quarter of an hour, or ask the administrator."
        ),
        "username_password_mismatch": gettext_lazy(
            "The name or the password is wrong. Both know capital and small letters."
        ),
    }

    def validation_error(self, code, *args):
        if code == "too_many_login_attempts":
            context.request.locked_out = True
        return super().validation_error(code, *args)

    def get_client_ip(self, request):
        return address_of(request) or "unknown"

    def _get_login_attempts_cache_key(self, request, **credentials):
        # Without the name the site was asked by: each would have tries of its own.
        return credentials.get("username", "").lower()

    def is_open_for_signup(self, request):
        return False

    def pre_authenticate(self, request, **credentials):
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            audit.record(AuditAction.LOCKED, name=str(credentials.get("username") or ""))
            raise


class DeskSessionMiddleware:
    """Ends a session of the desk after SESSION_HOURS, or SESSION_IDLE_MINUTES without a request;
    leads staff to the second factor where that is required; says 429 to who failed too often. Pages
    for readers are not touched."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith(DESK) and request.user.is_authenticated:
            if is_over(request.session):
                logout(request)
                messages.info(request, _("Your session has ended. Sign in again."))
            elif lacks_second_factor(request):
                return redirect("mfa_activate_totp")
            else:
                keep(request.session)
        response = self.get_response(request)
        if getattr(request, "locked_out", False):
            response.status_code = 429
            response["Retry-After"] = str(LOCKED)
        return response


def is_over(session) -> bool:
    """Whether a session has to end now; else notes that it is in use."""
    now = int(time.time())
    started, seen = session.setdefault(STARTED, now), session.get(SEEN, now)
    if (
        now - started > settings.SESSION_HOURS * 3600
        or now - seen > settings.SESSION_IDLE_MINUTES * 60
    ):
        return True
    if SEEN not in session or now - seen > STEP:
        session[SEEN] = now
    return False


def keep(session) -> None:
    """Write that the session is in use, now: after the view, a database that cannot write would
    spoil its answer. Here it is passed over, and the view tells of it where it wants to save."""
    if session.modified:
        with suppress(Error, UpdateError):
            session.save()
        session.modified = False


def lacks_second_factor(request) -> bool:
    """Whether this request has to wait until the user has a second factor."""
    if not settings.REQUIRE_SECOND_FACTOR or request.path.startswith(f"{DESK}account/"):
        return False
    free = {reverse("admin:jsi18n"), reverse("admin:logout"), reverse("set_language")}
    return request.path not in free and not is_mfa_enabled(request.user)
