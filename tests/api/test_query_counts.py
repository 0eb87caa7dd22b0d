"""Every door costs the same number of queries for two rows as for four."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.publishing import kinds
from tests import factories

pytestmark = pytest.mark.django_db


def rows(number):
    for _ in range(number):
        agency = factories.AgencyFactory(parent=factories.AgencyFactory())
        practice = factories.PracticeFactory(owner=agency)
        practice.partner_links.create(agency=agency)
        practice.replications.create(territory=practice.territories.get())
        project = factories.ProjectFactory(funder=agency)
        practice.project_links.create(project=project)
        talk = factories.TalkFactory(agency=agency)
        talk.practices.add(practice)
        talk.meeting.decisions.create(text_ky="Чечим", owner=agency)
        talk.meeting.participations.create(agency=agency)
        talk.meeting.project_links.create(project=project)
        talk.person.memberships.create(agency=agency, position=talk.position)
        talk.meeting.body.projects.add(project)
        factories.TermFactory(agency=agency, project=project)


def queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def costs(client, addresses):
    """{address: the queries of the second who asks}; the first fetches what is kept in memory."""
    return {
        address: [queries(client, address), queries(client, address)][1] for address in addresses
    }


def test_lists_cost_the_same_for_two_and_four_rows(client):
    rows(2)
    addresses = [f"/api/v1/{kind.name}?{query}" for kind in kinds.all() for query in ("", SINCE)]
    addresses += ["/api/v1/search?q=суу", "/api/v1/practices?q=суу"]
    two = costs(client, addresses)
    rows(2)
    assert costs(client, addresses) == two
    assert max(number for address, number in two.items() if "q=" not in address) <= 22


SINCE = "updated_since=1970-01-01T00:00:00Z"
