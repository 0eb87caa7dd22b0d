"""Small middleware that no package gives."""

from django.http import HttpResponseBadRequest


class SafeAddressMiddleware:
    """Refuses an address that no page can have: one with NUL, which PostgreSQL would not take."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\0" in request.path:
            return HttpResponseBadRequest("Bad address.", content_type="text/plain")
        return self.get_response(request)


class PermissionsPolicyMiddleware:
    """Says that no page needs camera, microphone or place."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()"
        return response
