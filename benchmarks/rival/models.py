"""Pages as the tutorial of Wagtail has them: https://docs.wagtail.org/en/stable/getting_started/tutorial.html"""

from django.core.paginator import Paginator
from django.db import models
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index


class Topic(models.Model):
    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=200, unique=True)

    def __str__(self):
        return self.name


class Territory(models.Model):
    name = models.CharField(max_length=200)

    def __str__(self):
        return self.name


class HomePage(Page):
    def get_context(self, request):
        practices = PracticePage.objects.live().order_by("-first_published_at")
        return super().get_context(request) | {
            "practices": practices.select_related("topic", "territory")[:6],
            "topics": Topic.objects.annotate(number=models.Count("practices")),
        }


class IndexPage(Page):
    def get_context(self, request):
        practices = PracticePage.objects.child_of(self).live().order_by("-first_published_at")
        if topic := request.GET.get("topic"):
            practices = practices.filter(topic__slug=topic)
        practices = practices.select_related("topic", "territory")
        return super().get_context(request) | {
            "practices": Paginator(practices, 20).get_page(request.GET.get("page")),
            "topics": Topic.objects.annotate(number=models.Count("practices")),
        }


class PracticePage(Page):
    summary = models.TextField(blank=True)
    problem = RichTextField(blank=True)
    solution = RichTextField(blank=True)
    result = RichTextField(blank=True)
    year = models.IntegerField(null=True, blank=True)
    cost = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    topic = models.ForeignKey(
        Topic, models.PROTECT, null=True, blank=True, related_name="practices"
    )
    territory = models.ForeignKey(Territory, models.PROTECT, null=True, blank=True)

    search_fields = [
        *Page.search_fields,
        *map(index.SearchField, ("summary", "problem", "solution", "result")),
    ]

    def get_context(self, request):
        others = PracticePage.objects.live().filter(topic=self.topic).exclude(pk=self.pk)
        return super().get_context(request) | {"similar": others.order_by("-pk")[:3]}
