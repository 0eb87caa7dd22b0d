from django.urls import path

from . import documents, exports, my_list, views

app_name = "practices"
urlpatterns = [
    path("", views.catalogue, name="list"),
    path("export.<slug:suffix>", exports.export, name="export"),
    path("compare/", views.compare, name="compare"),
    path("my-list/", my_list.my_list, name="my_list"),
    path("my-list/offline.html", documents.my_list_offline, name="my_list_offline"),
    path("<slug:slug>/", views.detail, name="detail"),
    path("<slug:slug>/offline.html", documents.offline, name="offline"),
    path("<slug:slug>/practice.pdf", documents.as_pdf, name="pdf"),
]
