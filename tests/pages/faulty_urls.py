"""The addresses of the portal, and some whose views meet a real fault."""

from django.conf.urls.i18n import i18n_patterns
from django.db.utils import ConnectionHandler
from django.urls import path

from portal import urls

handler500 = urls.handler500

AWAY = {
    "sqlite": {"ENGINE": "django.db.backends.sqlite3", "NAME": "/nowhere/portal.sqlite3"},
    "postgres": {  # nobody listens on port 1
        "ENGINE": "portal.postgresql",
        "NAME": "portal",
        "HOST": "127.0.0.1",
        "PORT": "1",
        "OPTIONS": {"connect_timeout": 2},
    },
}


def away(request, kind):
    """Asks a database that is not there."""
    ConnectionHandler({"default": AWAY[kind]})["default"].cursor()


def full(request):
    """Writes more into a database than it may hold."""
    settings = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
    connection = ConnectionHandler({"default": settings})["default"]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE kept (text TEXT)")
        cursor.execute("PRAGMA max_page_count = 2")
        cursor.execute("INSERT INTO kept VALUES (%s)", ["ө" * 100_000])


def wrong(request):
    """Has a mistake that is no fault of the database."""
    settings = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
    with ConnectionHandler({"default": settings})["default"].cursor() as cursor:
        cursor.execute("SELECT * FROM nothing")


urlpatterns = [
    *urls.urlpatterns,
    path("api/v1/away/<str:kind>", away),
    path("admin/full/", full),
    *i18n_patterns(path("away/<str:kind>/", away), path("full/", full), path("wrong/", wrong)),
]
