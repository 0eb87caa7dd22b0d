from django.urls import path

from . import documents, exports, views

app_name = "meetings"
urlpatterns = [
    path("", views.index, name="list"),
    path("export.<slug:suffix>", exports.export, name="export"),
    path("<slug:slug>/", views.detail, name="detail"),
    path("<slug:slug>/offline.html", documents.offline, name="offline"),
    path("<slug:slug>/meeting.pdf", documents.as_pdf, name="pdf"),
]
