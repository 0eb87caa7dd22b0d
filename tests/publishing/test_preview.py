"""A record that is not public on its real page: for staff, and for 7 days by a signed link."""

import time
from datetime import timedelta

import pytest
from django.core import signing
from django.utils import timezone

from portal.publishing import preview
from portal.publishing.models import State
from tests import factories

pytestmark = pytest.mark.django_db
HIDDEN = {
    "draft": {"state": State.DRAFT, "published_at": None},
    "review": {"state": State.REVIEW, "published_at": None},
    "archived": {"state": State.ARCHIVED},
    "scheduled": {"state": State.PUBLISHED, "published_at": timezone.now() + timedelta(days=30)},
}


@pytest.mark.parametrize("hidden", HIDDEN.values(), ids=HIDDEN)
@pytest.mark.parametrize("make", [factories.PracticeFactory, factories.MeetingFactory])
def test_any_state_opens_by_the_link_and_for_staff_alone(client, author, make, hidden):
    record = make(**hidden)
    address = record.get_absolute_url()
    page = client.get(address, {"preview": preview.token_for(record)})
    assert (page.status_code, page["X-Robots-Tag"]) == (200, "noindex")
    assert "no-store" in page["Cache-Control"]
    assert author.get(address, {"preview": "1"}).status_code == 200
    for token in ("1", "", "a", "x:y:z", preview.token_for(record)[:-1], "\0"):
        assert client.get(address, {"preview": token}).status_code == 404
    assert client.get(address).status_code == 404


def test_a_link_opens_its_record_alone(client):
    record, other = (factories.PracticeFactory(**HIDDEN["draft"]) for _ in range(2))
    meeting = factories.MeetingFactory(pk=record.pk, **HIDDEN["draft"])
    token = preview.token_for(record)
    for one in (other, meeting):
        assert client.get(one.get_absolute_url(), {"preview": token}).status_code == 404


class Earlier(signing.TimestampSigner):
    """Signs as the portal did some days ago."""

    days = 0

    def timestamp(self):
        return signing.b62_encode(int(time.time() - self.days * 24 * 3600))


def test_a_link_ends_after_seven_days(client):
    record = factories.PracticeFactory(**HIDDEN["draft"])
    signer = Earlier(salt="portal.publishing.preview")
    for days, status in ((6.9, 200), (7.1, 404)):
        signer.days = days
        token = signer.sign_object([record._meta.label_lower, record.pk])
        assert client.get(record.get_absolute_url(), {"preview": token}).status_code == status
