from django.urls import path

from . import views
from .directories import agencies, glossary, speakers, territories, topics

app_name = "pages"
urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("agencies/", agencies.index, name="agencies"),
    path("agencies/<slug:slug>/", agencies.detail, name="agency"),
    path("speakers/", speakers.index, name="speakers"),
    path("speakers/<slug:slug>/", speakers.detail, name="speaker"),
    path("topics/", topics.index, name="topics"),
    path("topics/<slug:slug>/", topics.detail, name="topic"),
    path("territories/", territories.index, name="territories"),
    path("territories/<str:code>/", territories.detail, name="territory"),
    path("glossary/", glossary.index, name="glossary"),
]
