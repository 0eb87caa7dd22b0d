"""Every list costs the same number of queries for two rows as for four."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/ky/",
    "/ky/practices/",
    "/ky/practices/?sort=title",
    "/ky/practices/?q=суу",
    "/ky/meetings/",
    "/ky/meetings/?q=кеңеш",
    "/ky/agencies/",
    "/ky/speakers/",
    "/ky/topics/",
    "/ky/territories/",
    "/ky/glossary/",
    "/ky/search/?q=суу",
]


def rows(number):
    for _ in range(number):
        practice = factories.PracticeFactory()
        factories.TalkFactory().practices.add(practice)
        factories.TermFactory()


def queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def costs(client, address):
    """The queries of the first reader after a change, and of the next."""
    return queries(client, address), queries(client, address)


@pytest.mark.parametrize("address", ADDRESSES)
def test_lists_cost_the_same_for_two_and_four_rows(client, address):
    rows(1)
    queries(client, address)  # content types and the like are fetched once a process
    rows(1)
    few = costs(client, address)
    rows(2)
    assert costs(client, address) == few


def test_the_catalogue_takes_at_most_twelve_queries(client):
    rows(3)
    queries(client, "/ky/practices/")
    assert queries(client, "/ky/practices/") <= 12
