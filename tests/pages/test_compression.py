import gzip

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from portal.compression import GZipMiddleware

TEXT = "Айыл өкмөтү суу түтүгүн оңдоду. " * 40


def answer(response, accepted="gzip, deflate"):
    request = RequestFactory().get("/", headers={"accept-encoding": accepted})
    return GZipMiddleware(lambda _request: response)(request)


def test_a_page_comes_compressed_and_says_so():
    response = answer(HttpResponse(TEXT, headers={"ETag": '"1"'}))
    assert gzip.decompress(response.content).decode() == TEXT
    assert (
        response.headers.items()
        >= {
            "Content-Encoding": "gzip",
            "Content-Length": str(len(response.content)),
            "ETag": 'W/"1"',
            "Vary": "Accept-Encoding",
        }.items()
    )


def test_its_length_tells_nothing_of_what_it_holds():
    assert len({len(answer(HttpResponse(TEXT)).content) for _ in range(30)}) > 5


@pytest.mark.parametrize(
    ("response", "accepted"),
    [
        (HttpResponse(TEXT), "br"),
        (HttpResponse(TEXT), ""),
        (HttpResponse("кыска"), "gzip"),
        (HttpResponse(TEXT, headers={"Content-Encoding": "br"}), "gzip"),
        (HttpResponse(bytes(range(250))), "gzip"),
    ],
    ids=["not accepted", "not asked", "short", "encoded", "would grow"],
)
def test_what_is_left_as_it_is(response, accepted):
    before = response.content
    assert answer(response, accepted).content == before
    assert response.get("Content-Encoding") != "gzip"


def test_what_comes_in_pieces_is_compressed_piece_by_piece():
    response = answer(StreamingHttpResponse([TEXT, TEXT]))
    assert gzip.decompress(b"".join(response)).decode() == 2 * TEXT
