"""For the process manager (`live`) and the load balancer (`ready`)."""

from django.conf import settings
from django.http import JsonResponse
from django.urls import resolve
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from . import readiness

PREFIX = "/healthz/"


@never_cache
@require_safe
def live(request):
    """200 while the process answers."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def ready(request):
    """503 where the node can do nothing: no database, or an old one. What is merely worse is told
    with 200 and "degraded": without cache it is slower, with a full disk it refuses saves alone,
    and other nodes are no better off."""
    status, checks = readiness.report()
    response = JsonResponse({"status": status, "checks": checks})
    if status == "unfit":
        response.status_code = 503
        response._has_been_logged = True  # who asks every few seconds knows it already
    return response


class HealthMiddleware:
    """Answers before sessions, languages and the check of the host: who asks is a machine that
    knows the node by its address alone."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info in (f"{PREFIX}live", f"{PREFIX}ready"):
            response = resolve(request.path_info).func(request)
            response["X-Frame-Options"] = settings.X_FRAME_OPTIONS
            return response
        return self.get_response(request)
