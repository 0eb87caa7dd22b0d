"""The version is asked for a few times a second, and yet nobody sees an old page after a save."""

import pytest
from django.db import OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext

from portal.freshness import lease, version
from portal.freshness.lease import LeasedVersion
from tests import factories

LIST = "/ky/practices/"
LEASE = 0.05


@pytest.fixture
def leases(settings):
    settings.VERSION_LEASE = LEASE


@pytest.fixture
def waits(monkeypatch):
    """How long who commits was made to wait, without waiting."""
    waited = []
    monkeypatch.setattr(version.time, "sleep", waited.append)
    return waited


@pytest.mark.django_db
def test_within_a_lease_the_database_is_not_asked(leases, monkeypatch):
    clock = [100.0]
    monkeypatch.setattr(lease.time, "monotonic", lambda: clock[0])
    leased = LeasedVersion()
    questions = []
    for moment in (100, 100 + LEASE * 0.9, 100 + LEASE, 100 + LEASE * 1.5):
        clock[0] = moment
        with CaptureQueriesContext(connection) as queries:
            assert leased.read() == (version.read(), True)
        questions.append(len(queries) - 1)
    assert questions == [1, 0, 1, 0]


@pytest.mark.django_db
def test_a_lease_holds_from_before_the_question(leases, monkeypatch):
    clock = [100.0]
    monkeypatch.setattr(lease.time, "monotonic", lambda: clock[0])

    def slowly():
        clock[0] += LEASE
        return 7

    monkeypatch.setattr(version, "read", slowly)
    leased = LeasedVersion()
    leased.read()
    assert leased.lease == (7, 100 + LEASE)


@pytest.mark.django_db
def test_without_the_database_the_last_version_is_not_sure(leases, monkeypatch):
    clock = [100.0]
    monkeypatch.setattr(lease.time, "monotonic", lambda: clock[0])
    leased = LeasedVersion()
    number, _sure = leased.read()

    def away():
        raise OperationalError

    monkeypatch.setattr(version, "read", away)
    clock[0] += LEASE
    assert leased.read() == (number, False)
    assert LeasedVersion().read() == (number, False), "what a new worker starts with"


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("kept", "leases")
def test_after_a_save_nobody_gets_the_page_from_before(reader):
    for _ in range(5):
        reader.get(LIST)
        practice = factories.PracticeFactory()
        assert practice.slug in reader.get(LIST).content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_commit_waits_once_and_after_it(leases, waits):
    with transaction.atomic():
        for _ in range(3):
            factories.PracticeFactory()
        assert waits == []
    assert waits == [LEASE]


@transaction.atomic
def refused():
    version.turn_over()
    raise ZeroDivisionError


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_waits_for_nobody(leases, waits):
    with pytest.raises(ZeroDivisionError):
        refused()
    assert waits == []
    with transaction.atomic():
        with pytest.raises(ZeroDivisionError):
            refused()
        version.turn_over()
    assert waits == [LEASE]
