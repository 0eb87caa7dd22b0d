"""What holds for every address under PREFIXES: read-only, open to scripts of other sites, problems."""

from urllib.parse import unquote_to_bytes

from django.http import HttpResponse

from portal.throttling import throttled

from . import problems

PREFIXES = ("/api/", "/oparl/")
METHODS = "GET, HEAD, OPTIONS"
LONGEST_QUERY = 8_000  # characters; a long list of filters has a tenth of it
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Link, Retry-After, "
    "RateLimit, RateLimit-Policy",
}
PREFLIGHT = {
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match, If-Modified-Since",
    "Access-Control-Max-Age": "86400",
}
OF_THE_BODY = {"Content-Type", "Content-Length", "Content-Encoding", "ETag", "Last-Modified"}
# What decides on the language of pages decides nothing here.
NOT_VARIED = {"accept-language", "cookie"}


class ApiMiddleware:
    """Stands before all others: what they refuse becomes a problem too."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.counted = throttled("api")(get_response)

    def __call__(self, request):
        if not request.path_info.startswith(PREFIXES):
            return self.get_response(request)
        response = refused(request) or self.counted(request)
        if response.status_code >= 400:
            response = as_problem(response)
        for name, value in OPEN.items():
            response[name] = value
        response.setdefault("X-Content-Type-Options", "nosniff")
        if response.get("Content-Type", "").partition(";")[0].endswith("json"):
            del response["Content-Language"]
            unvary(response)
        return response


def refused(request) -> HttpResponse | None:
    """The answer to what is not asked any further, None for the rest."""
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers=PREFLIGHT)
    if request.method not in {"GET", "HEAD"}:
        return problems.response(405)
    query = request.META.get("QUERY_STRING", "")
    if len(query) > LONGEST_QUERY:
        return problems.response(400, f"The query is longer than {LONGEST_QUERY} characters.")
    sent = unquote_to_bytes(query.encode("latin-1", errors="replace"))
    if b"\0" in sent:
        return problems.response(400, "The query holds a NUL.")
    try:
        sent.decode()
    except UnicodeDecodeError:
        return problems.response(400, "The query is not UTF-8.")
    return None


def as_problem(response):
    """`response` itself where it is a problem, else a problem of the same status."""
    # The limits speak the reader's language, the API speaks English.
    if response.status_code == 429 or response.get("Content-Type") != problems.CONTENT_TYPE:
        told = problems.response(response.status_code)
        for name, value in response.items():
            if name not in OF_THE_BODY:
                told[name] = value
        response = told
    if response.status_code == 405:
        response["Allow"] = METHODS
    response["Cache-Control"] = "no-store"
    return response


def unvary(response) -> None:
    names = [name.strip() for name in response.get("Vary", "").split(",")]
    kept = [name for name in names if name and name.lower() not in NOT_VARIED]
    if kept:
        response["Vary"] = ", ".join(kept)
    else:
        del response["Vary"]
