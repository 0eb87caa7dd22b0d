"""The addresses under /oparl/v1/, with and without a slash at the end."""

from django.urls import path, re_path

from . import doors

app_name = "oparl"
urlpatterns = [
    path("", doors.entry, name="system"),
    re_path(r"^(?P<plural>[a-z]+)/?$", doors.list_of, name="list"),
    re_path(
        r"^organizations/(?P<kind>agency|board)-(?P<key>[0-9]+)/meetings/?$",
        doors.meetings_of,
        name="meetings_of",
    ),
    re_path(r"^(?P<plural>[a-z]+)/(?P<key>[a-z0-9-]+)/?$", doors.one_of, name="one"),
]
