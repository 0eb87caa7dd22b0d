"""How often one client may ask for what costs: counted by address, in the shared cache.

The rates stand in settings.RATES. Responses say how much is left by the fields of
draft-ietf-httpapi-ratelimit-headers-10; what is beyond gets 429 with Retry-After.
"""

import ipaddress
import time
from functools import wraps

from django.conf import settings
from django.core.cache import cache
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

# Registered by the same draft; RFC 9457 has the form of the answer.
PROBLEM = "https://iana.org/assignments/http-problem-types#quota-exceeded"
IPV6_PREFIX = 64  # bits; one household or office gets as many addresses as it likes


def throttled(scope, when=lambda request: True):
    """Decorates a view: requests for which `when(request)` holds count against RATES[scope].

    A cache that is away lets everybody through: a limit must not take the site down.
    """

    def decorate(view):
        @wraps(view)
        def counted(request, *args, **kwargs):
            rate = settings.RATES[scope]
            if rate is None or not when(request):
                return view(request, *args, **kwargs)
            most, seconds = rate
            used, rest = use(scope, address_of(request), seconds)
            response = too_many(request, rest) if used > most else view(request, *args, **kwargs)
            response["RateLimit-Policy"] = f'"{scope}";q={most};w={seconds}'
            response["RateLimit"] = f'"{scope}";r={max(0, most - used)};t={rest}'
            return response

        return counted

    return decorate


def asks(request) -> bool:
    """Whether the request has words to search for."""
    return bool(request.GET.get("q", "").strip())


def posts(request) -> bool:
    return request.method == "POST"


def use(scope, address, seconds) -> tuple[int, int]:
    """Uses of `scope` by `address` in this window, this one among them (0: nobody counts), and
    the seconds until the window ends. Windows are fixed, so that `t` is exact; around the end
    of one a client can have twice the rate."""
    window, past = divmod(int(time.time()), seconds)
    key = f"rate:{scope}:{window}:{address}"
    try:
        cache.add(key, 0, timeout=seconds * 2)
        used = cache.incr(key)
    # Each kind of cache has its own errors, and none of them may reach the reader.
    except Exception:
        used = 0
    return used, seconds - past


def address_of(request) -> str:
    """The client's address, IPv6 by its network; "" where nobody told it.

    TRUSTED_PROXIES proxies each add one address to X-Forwarded-For, so the client's stands that
    far from the right; what is left of it, the client may have written himself.
    """
    proxies = settings.TRUSTED_PROXIES
    told = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    text = told[-proxies] if 0 < proxies <= len(told) else ""
    return network(text) or network(request.META.get("REMOTE_ADDR", ""))


def network(text: str) -> str:
    """The IPv4 address or IPv6 network in `text`, with or without a port; "" where there is none."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return ""
    if address.version == 4:
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((int(address), IPV6_PREFIX), strict=False).network_address)


def too_many(request, seconds=60):
    """429 in the reader's language: a page, or a problem (RFC 9457) at the doors of programs."""
    if speaks_json(request.path):
        response = JsonResponse(
            {
                "type": PROBLEM,
                "title": _("Too many requests"),
                "status": 429,
                "detail": wait(seconds),
            },
            status=429,
            content_type="application/problem+json",
            json_dumps_params={"ensure_ascii": False},
        )
    else:
        response = render(request, "errors/429.html", {"wait": wait(seconds)}, status=429)
    response["Retry-After"] = str(seconds)
    response["Cache-Control"] = "no-store"
    return response


def speaks_json(path: str) -> bool:
    return path.startswith(("/api/", "/oparl/")) or path.endswith("/suggest/")


def wait(seconds: int) -> str:
    return ngettext(
        "Please wait %(n)d second and try again.",
        "Please wait %(n)d seconds and try again.",
        seconds,
    ) % {"n": seconds}
