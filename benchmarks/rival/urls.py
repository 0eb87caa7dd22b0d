from django.urls import include, path
from wagtail import urls as wagtail_urls

from .views import search

urlpatterns = [path("search/", search, name="search"), path("", include(wagtail_urls))]
