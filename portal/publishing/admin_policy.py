from django.conf import settings
from django.utils.cache import add_never_cache_headers


class AdminPolicyMiddleware:
    """Gives the editors' desk the content policy its rich-text editor needs; readers never get it.

    Nothing of the desk is kept by a browser or on the way to it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path.startswith("/admin/"):
            response._csp_replace = settings.ADMIN_CONTENT_SECURITY_POLICY
            add_never_cache_headers(response)
        return response
