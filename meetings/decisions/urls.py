from django.urls import path

from . import feed, views

app_name = "decisions"
urlpatterns = [
    path("decisions/", views.index, name="list"),
    path("decisions/export.<slug:suffix>", views.export, name="export"),
    path("decisions.<slug:suffix>", views.export, name="file"),
    path("feeds/decisions.atom", feed.decisions, name="feed"),
]
