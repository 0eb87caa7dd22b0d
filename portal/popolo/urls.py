"""The addresses under /api/popolo/, with and without a slash at the end."""

from django.urls import path, re_path

from . import doors

app_name = "popolo"
urlpatterns = [
    path("", doors.index, name="index"),
    re_path(r"^(?P<name>[a-z]+)/?$", doors.list_of, name="list"),
]
