from django.urls import path

from . import documents, views

app_name = "meetings"
urlpatterns = [
    path("", views.index, name="list"),
    path("<slug:slug>/", views.detail, name="detail"),
    path("<slug:slug>/offline.html", documents.offline, name="offline"),
    path("<slug:slug>/meeting.pdf", documents.as_pdf, name="pdf"),
]
