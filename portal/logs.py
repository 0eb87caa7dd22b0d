"""Log records as lines of JSON or text, each with the id of its request, and one for each request.

No personal data: no names, no addresses of readers, nothing of what stands behind the ? of an
address, where queries and signed links are.
"""

import json
import logging
import re
import secrets
import time
from contextvars import ContextVar
from datetime import UTC, datetime

from django.conf import settings

HEADER = "X-Request-ID"
# What a proxy may name a request: anything else could forge lines of the log.
SANE_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
QUIET = ("/healthz/", "/static/")  # asked for all the time, or told of by the page that needs it

request_id: ContextVar[str] = ContextVar("request_id", default="")
logger = logging.getLogger("portal.access")


class WithRequestId(logging.Filter):
    """Gives each record the id of the request in which it was made, "" outside of one."""

    def filter(self, record):
        record.request_id = request_id.get()
        return True


class JsonFormatter(logging.Formatter):
    """One object a line: time (UTC), level, logger, message; request_id, error and what the
    record carries as `extra={"fields": {…}}` where there is any."""

    def format(self, record):
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if identity := getattr(record, "request_id", ""):
            line["request_id"] = identity
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line | getattr(record, "fields", {}), ensure_ascii=False)


class RequestLog:
    """A WSGI application around all others: one record of each request, and its id.

    Takes the id that the proxy gave, or makes one; gives it back.
    """

    def __init__(self, application):
        self.application = application

    def __call__(self, environ, start_response):
        given = environ.get("HTTP_X_REQUEST_ID", "")
        identity = given if SANE_ID.fullmatch(given) else secrets.token_hex(8)
        path = environ["PATH_INFO"]  # Django writes it anew, decoded
        # Stays until the thread has its next request: what is streamed is logged later.
        request_id.set(identity)
        answer = []

        def start(status, headers, *error):
            answer[:] = [status, headers]
            return start_response(status, [*headers, (HEADER, identity)], *error)

        started = time.perf_counter()
        body = self.application(environ, start)
        if answer and not path.startswith(QUIET):
            note(environ, path, *answer, time.perf_counter() - started)
        return body


def note(environ, path: str, status: str, headers, seconds: float) -> None:
    """One record. `ms`: until the answer began; `bytes`: null for what is streamed; `user`: whether
    a session came along, which readers never have."""
    length, cookies = dict(headers).get("Content-Length"), environ.get("HTTP_COOKIE", "")
    fields = {
        "method": environ["REQUEST_METHOD"],
        "path": path.encode("latin-1", "replace").decode(errors="replace"),
        "status": int(status.split()[0]),
        "ms": round(seconds * 1000, 1),
        "bytes": int(length) if length else None,
        "user": "editor" if settings.SESSION_COOKIE_NAME in cookies else "reader",
    }
    logger.info("%(method)s %(path)s %(status)s %(ms)s ms", fields, extra={"fields": fields})


def configuration(level: str, style: str, access: bool) -> dict:
    """LOGGING for Django and gunicorn: everything on stdout, once. `style`: "json" or "text".

    `access`: whether requests are told; in development `runserver` does it itself.
    """
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"request_id": {"()": "portal.logs.WithRequestId"}},
        "formatters": {
            "json": {"()": "portal.logs.JsonFormatter"},
            "text": {
                "format": "{asctime} {levelname} {name}: {message} {request_id}",
                "style": "{",
            },
        },
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "stream": "ext://sys.stdout",
                "filters": ["request_id"],
                "formatter": style,
            }
        },
        "loggers": {
            # Django's own handlers would write the same again.
            "django": {"handlers": [], "level": "NOTSET"},
            # Of requests it logs errors; the rest stands in the record of the request.
            "django.request": {"level": "ERROR"},
            "portal.access": {"level": "INFO" if access else "WARNING"},
            # What draws PDF tells each step, and of each CSS rule that paper has no use for.
            "weasyprint": {"level": "ERROR"},
            "fontTools": {"level": "ERROR"},
            "django_tasks": {"level": "WARNING"},  # else two lines for each picture
        },
        "root": {"handlers": ["console"], "level": level},
    }
