"""Each request is told once, in a line a program can read, without anything personal."""

import gzip
import json
import logging
import os
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import brotli
import pytest
from django.conf import settings

from portal.logs import JsonFormatter, RequestLog, WithRequestId, request_id
from tests import factories
from tests.reader import Reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(db, reader):
    """The whole application as gunicorn runs it."""
    return Reader(RequestLog(reader.application))


def requests_told(caplog):
    return [record.fields for record in caplog.records if record.name == "portal.access"]


def test_a_request_is_told_without_its_query_and_without_its_reader(server, caplog):
    address = factories.PracticeFactory().get_absolute_url()
    response = server.get(f"{address}?q=Асанова", REMOTE_ADDR="10.9.8.7")
    (told,) = requests_told(caplog)
    assert told.pop("ms") > 0
    assert told == {
        "method": "GET",
        "path": address,
        "status": 200,
        "bytes": len(response.content),
        "user": "reader",
    }
    assert "Асанова" not in caplog.text
    assert "10.9.8.7" not in caplog.text


def test_an_editor_is_told_as_such_alone(server, admin_client, caplog):
    session = admin_client.cookies["sessionid"].value
    server.get("/admin/", HTTP_COOKIE=f"sessionid={session}")
    (told,) = requests_told(caplog)
    assert (told["user"], told["status"]) == ("editor", 200)
    assert "admin" not in set(told.values())


def test_what_is_not_found_is_told_once(server, caplog):
    server.get("/ky/nothing/")
    assert [(record.name, record.fields["path"]) for record in caplog.records] == [
        ("portal.access", "/ky/nothing/")
    ]


def test_health_is_not_told(server, caplog):
    server.get("/healthz/live")
    assert requests_told(caplog) == []


def test_the_id_of_the_proxy_is_kept_and_given_back(server):
    response = server.get("/healthz/live", HTTP_X_REQUEST_ID="abc-123_DEF.4")
    assert response["X-Request-ID"] == "abc-123_DEF.4"


@pytest.mark.parametrize("forged", ["", "short", "a" * 65, 'x" level="ERROR', "абвгдежз"])
def test_an_id_that_could_forge_a_line_is_replaced(server, forged):
    response = server.get("/healthz/live", HTTP_X_REQUEST_ID=forged)
    assert len(response["X-Request-ID"]) == 16
    assert response["X-Request-ID"] != server.get("/healthz/live")["X-Request-ID"]


def line_of(**values):
    record = logging.makeLogRecord({"name": "portal", "levelname": "INFO"} | values)
    WithRequestId().filter(record)
    return JsonFormatter().format(record)


def test_a_line_is_one_object():
    token = request_id.set("abcdefgh")
    line = line_of(msg="Өнүктүрүү\n%s", args=("ү",), fields={"status": 200}, created=0)
    request_id.reset(token)
    assert "\n" not in line
    assert json.loads(line) == {
        "time": "1970-01-01T00:00:00.000+00:00",
        "level": "INFO",
        "logger": "portal",
        "message": "Өнүктүрүү\nү",
        "request_id": "abcdefgh",
        "status": 200,
    }


def test_an_error_carries_its_traceback_in_the_same_line():
    try:
        raise ValueError("Ката")
    except ValueError:
        line = line_of(msg="It failed", exc_info=sys.exc_info())
    assert json.loads(line)["error"].endswith("ValueError: Ката")
    assert "\n" not in line


# Runs in a process of its own: a page with a mistake, asked for as gunicorn would.
FAILING = """
from wsgiref.util import setup_testing_defaults
from portal.wsgi import application
from django.urls import path
from portal import urls

def wrong(request):
    name = "Asanova"
    raise ValueError("Ката")

urls.urlpatterns.append(path("wrong/", wrong))
environ = {"PATH_INFO": "/wrong/", "QUERY_STRING": "q=Asanova", "HTTP_HOST": "localhost"}
setup_testing_defaults(environ)
environ["HTTP_COOKIE"] = "name=Asanova"
for piece in application(environ, lambda status, headers: print(status)):
    pass
"""
SURROUNDINGS = {
    "PATH": os.environ["PATH"],
    "SECRET_KEY": "k" * 10 + "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJ",
    "DEBUG": "off",
    "SSL_REDIRECT": "off",
    "PAGE_CACHE": "off",
    "LOG_FORMAT": "json",
    "DATABASE_URL": "sqlite://:memory:",
}


def run(program, **environment):
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=settings.BASE_DIR,
        env=SURROUNDINGS | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def sentry():
    """The address of a server that takes reports, and the list of those it took."""
    reports = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            reports.append((self.headers.get("Content-Encoding"), body))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args):
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://key@127.0.0.1:{server.server_port}/1", reports
        server.shutdown()


def test_an_error_reaches_the_log_once_and_sentry_without_persons(sentry):
    dsn, reports = sentry
    done = run(FAILING, SENTRY_DSN=dsn)
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    errors = [line for line in lines if line["level"] == "ERROR"]
    assert [error["logger"] for error in errors] == ["django.request"], done.stderr
    assert "ValueError: Ката" in errors[0]["error"]
    assert len({line["request_id"] for line in lines}) == 1
    assert "Asanova" not in done.stdout
    assert len(reports) == 1, [body[:300] for _encoding, body in reports]
    ((encoding, body),) = reports
    text = (brotli if encoding == "br" else gzip).decompress(body).decode()
    event = json.loads(text.splitlines()[2])
    assert event["request"] == {"method": "GET", "url": "http://localhost/wrong/"}
    assert "user" not in event
    assert "vars" not in event["exception"]["values"][0]["stacktrace"]["frames"][-1]


def test_sentry_without_its_package_ends_the_start_in_one_line():
    done = run(
        "import sys; sys.modules['sentry_sdk'] = None; import portal.settings",
        SENTRY_DSN="http://key@127.0.0.1/1",
    )
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "Configuration: SENTRY_DSN is set, but sentry-sdk is not installed" in done.stderr
