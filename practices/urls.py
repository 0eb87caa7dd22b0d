from django.urls import path

from . import documents, embeds, exports, feeds, my_list, views

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

feeds_of_practices = [
    path("practices.atom", feeds.of_portal, name="newest"),
    path("topics/<slug:slug>/practices.atom", feeds.of_topic, name="topic"),
    path("territories/<str:code>/practices.atom", feeds.of_territory, name="territory"),
]

frames = [
    path("practices/<slug:slug>/", embeds.practice, name="practice"),
    path("topics/<slug:slug>/", embeds.of_topic, name="topic"),
    path("territories/<str:code>/", embeds.of_territory, name="territory"),
]
