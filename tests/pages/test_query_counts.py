"""Every list costs the same number of queries for two rows as for four."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.search import counting
from practices.models import Indicator, Step
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
    "/ky/decisions/",
    "/ky/statistics/",
    "/ky/open-data/",
    "/ky/search/?q=суу",
]


@pytest.fixture(autouse=True)
def every_search_is_counted_at_once(monkeypatch):
    """Else what is asked within one second is counted together, by one request of several."""
    monkeypatch.setattr(counting, "EVERY", 0)
    monkeypatch.setattr(counting, "_waiting", counting.Waiting())


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
    """The queries of the first reader after a change, and of the next.

    The first search catches up with each kind of record of which something changed.
    """
    first = queries(client, address)
    return "q=" in address or first, queries(client, address)


@pytest.mark.parametrize("address", ADDRESSES)
def test_lists_cost_the_same_for_two_and_four_rows(client, address):
    rows(1)
    queries(client, address)  # content types and the like are fetched once a process
    rows(1)
    few = costs(client, address)
    rows(2)
    assert costs(client, address) == few


@pytest.mark.parametrize(
    ("address", "number"),
    [
        ("/ky/", 1),  # the content version
        ("/ky/practices/", 1),
        ("/ky/practices/?status=completed&year=2018", 1),
        ("/ky/practices/?sort=title", 2),
        ("/ky/topics/", 1),
        ("/ky/territories/", 1),
    ],
)
def test_what_is_known_is_not_asked_again(client, address, number):
    rows(3)
    queries(client, address)
    assert queries(client, address) == number


def test_a_practice_is_asked_for_the_parts_it_has(client):
    bare = factories.PracticeFactory(topics=[], territories=[])
    full = factories.PracticeFactory()
    address = full.get_absolute_url()
    queries(client, address)
    few = queries(client, address)
    assert few == 3  # the version, the practice, its links and what else there is
    assert queries(client, bare.get_absolute_url()) == few
    for number in range(2):
        Step.objects.create(practice=full, order=number, title_ky="Кадам")
        Indicator.objects.create(practice=full, order=number, name_ky="Суу", after=1)
        queries(client, address)
        assert queries(client, address) == few + 2
