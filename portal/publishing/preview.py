"""A record that is not public, on its real page: for staff, and for whoever has a signed link."""

from datetime import datetime, timedelta
from functools import wraps

from django.conf import settings
from django.contrib.auth import get_permission_codename
from django.core import signing
from django.db.models import DateTimeField, SlugField
from django.http import Http404
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from portal.prepared import Prepared, Slot

from .redirects import get_or_redirect

PARAMETER = "preview"
STAFF = "1"  # the value for those who are signed in at the desk
_signer = signing.TimestampSigner(salt="portal.publishing.preview")


def token_for(record) -> str:
    """What the link to a preview of `record` carries; good for PREVIEW_DAYS, for this record alone."""
    return _signer.sign_object([record._meta.label_lower, record.pk])


def opened_until(token: str, record):
    """The moment at which the link with `token` ends; None where it does not open `record`."""
    age = timedelta(days=settings.PREVIEW_DAYS)
    try:
        opened = _signer.unsign_object(token, max_age=age)
    except signing.BadSignature:
        return None
    if opened != [record._meta.label_lower, record.pk]:
        return None
    return signed_at(token) + age


def signed_at(token: str):
    """The moment of the signature; Django keeps it in base 62 between the last two colons."""
    seconds = signing.b62_decode(token.rsplit(":", 2)[1])
    return datetime.fromtimestamp(seconds, tz=timezone.get_current_timezone())


def cookie_of(record) -> str:
    return f"preview.{record._meta.label_lower}.{record.pk}"


def opens_files(request, record) -> bool:
    """Whether this reader has opened the link to a preview of `record`, and it still opens."""
    token = request.COOKIES.get(cookie_of(record), "")
    return bool(token) and opened_until(token, record) is not None


def remember(response, token, record) -> None:
    """Let the pictures of a preview open as well: their addresses carry no token."""
    response.set_cookie(
        cookie_of(record),
        token,
        max_age=record.preview_until - timezone.now(),
        path=settings.MEDIA_URL,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def staff_may_see(user, record) -> bool:
    """Whether `user` works at the desk and may look at records of this kind."""
    right = f"{record._meta.app_label}.{get_permission_codename('view', record._meta)}"
    return user.is_active and user.is_staff and user.has_perm(right)


def with_preview(records):
    """Give a view the public record of its `slug` among `records()`, or any for `?preview=`."""

    now, slug_ = Slot("now", DateTimeField()), Slot("slug", SlugField())
    public_at = Prepared(lambda: records().published(now).filter(slug=slug_).order_by()[:1])

    def decorate(view):
        public = get_or_redirect(
            lambda: records().published(),
            at=lambda slug: public_at(now=timezone.now(), slug=slug),
        )(view)

        @wraps(view)
        def find(request, slug):
            if PARAMETER not in request.GET:
                return public(request, slug)
            return previewed(request, view, records().filter(slug=slug).first())

        return find

    return decorate


def previewed(request, view, record):
    """The page of `record` as it would be, for those who may see it; 404 for all others."""
    token = request.GET[PARAMETER]
    if record is None:
        raise Http404
    if token != STAFF:
        record.preview_until = opened_until(token, record)
    if record.preview_until is None and not (
        token == STAFF and staff_may_see(request.user, record)
    ):
        raise Http404
    record.is_preview = True
    response = view(request, record)
    if record.preview_until is not None:
        remember(response, token, record)
    add_never_cache_headers(response)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
