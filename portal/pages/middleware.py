"""Small middleware that no package gives."""

from django.http import HttpResponseBadRequest

ADMIN_PATHS = ("/admin/", "/ky/admin/", "/ru/admin/")


class SafeAddressMiddleware:
    """Refuses an address no page can have: NUL in its path, or far too long a query."""

    LONGEST_QUERY = 8_000  # bytes; nginx refuses at the same length by default

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\0" in request.path or len(request.META["QUERY_STRING"]) > self.LONGEST_QUERY:
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
