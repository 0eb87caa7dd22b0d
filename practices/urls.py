from django.urls import path

from . import views

app_name = "practices"
urlpatterns = [
    path("", views.catalogue, name="list"),
    path("compare/", views.compare, name="compare"),
    path("<slug:slug>/", views.detail, name="detail"),
]
