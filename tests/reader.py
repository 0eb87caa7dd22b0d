"""A reader who asks the WSGI application, where kept pages stand before Django."""

from io import BytesIO
from wsgiref.util import FileWrapper

from django.http import HttpResponse
from django.test import RequestFactory


class Reader:
    """Asks the whole WSGI application, with the page cache before Django."""

    def __init__(self, application):
        self.application = application

    def get(self, address, method="GET", **headers) -> HttpResponse:
        environ = RequestFactory().generic(method, address, **headers).environ
        # As servers do: Django gives this instead of a response with a file.
        environ |= {"wsgi.input": BytesIO(), "wsgi.file_wrapper": FileWrapper}
        started = []
        parts = self.application(environ, lambda *start: started.append(start))
        status, pairs = started[0]
        response = HttpResponse(b"".join(parts), status=int(status[:3]), headers=dict(pairs))
        if close := getattr(parts, "close", None):
            close()
        return response
