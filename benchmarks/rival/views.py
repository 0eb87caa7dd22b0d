from django.core.paginator import Paginator
from django.shortcuts import render

from .models import PracticePage


def search(request):
    words = request.GET.get("q", "")
    found = PracticePage.objects.live().search(words)
    page = Paginator(found, 20).get_page(request.GET.get("page"))
    return render(request, "rival/search.html", {"words": words, "practices": page})
