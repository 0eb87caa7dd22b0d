from django.urls import path

from . import calendars, documents, exports, feeds, views

app_name = "meetings"
urlpatterns = [
    path("", views.index, name="list"),
    path("export.<slug:suffix>", exports.export, name="export"),
    path("<slug:slug>/", views.detail, name="detail"),
    path("<slug:slug>/offline.html", documents.offline, name="offline"),
    path("<slug:slug>/meeting.pdf", documents.as_pdf, name="pdf"),
    path("<slug:slug>/meeting.ics", calendars.of_meeting, name="calendar"),
]

feeds_of_meetings = [
    path("meetings.atom", feeds.of_portal, name="newest"),
    path("bodies/<slug:slug>/meetings.atom", feeds.of_body, name="body"),
    path("bodies/<slug:slug>/meetings.ics", calendars.of_body, name="calendar"),
]
