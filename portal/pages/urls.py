from django.urls import path

from . import cards, offline, views
from .directories import agencies, glossary, speakers, territories, topics
from .opendata import dictionary
from .opendata import views as opendata
from .statistics import views as statistics

app_name = "pages"
urlpatterns = [
    path("", views.home, name="home"),
    path("offline/", offline.offline, name="offline"),
    path("portal.webmanifest", offline.manifest, name="manifest"),
    path("cards/<slug:kind>/<str:key>.png", cards.card, name="card"),
    path("about/", views.about, name="about"),
    path("agencies/", agencies.index, name="agencies"),
    path("agencies/<slug:slug>/", agencies.detail, name="agency"),
    path("speakers/", speakers.index, name="speakers"),
    path("speakers/<slug:slug>/", speakers.detail, name="speaker"),
    path("topics/", topics.index, name="topics"),
    path("topics/<slug:slug>/", topics.detail, name="topic"),
    path("topics/<slug:slug>/offline.html", topics.offline, name="topic_offline"),
    path("territories/", territories.index, name="territories"),
    path("territories/<str:code>/", territories.detail, name="territory"),
    path("glossary/", glossary.index, name="glossary"),
    path("open-data/", opendata.open_data, name="open_data"),
    path("open-data/dictionary/", dictionary.dictionary, name="dictionary"),
    path("statistics/", statistics.statistics, name="statistics"),
    path("statistics/<slug:name>.csv", statistics.as_csv, name="statistics_csv"),
]
