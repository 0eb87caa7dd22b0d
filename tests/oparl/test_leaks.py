"""Nothing unpublished goes out by OParl or Popolo, nor do rows cost queries."""

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.api.test_leaks import HIDDEN, SECRET

from .conftest import SITE, get, walk, whole_meeting
from .test_objects import LISTS, ROOT
from .test_popolo import COLLECTIONS, records

pytestmark = pytest.mark.django_db
SINCE = "modified_since=1970-01-01T00:00:00Z"


def hidden(values, number, agency):
    meeting = factories.MeetingFactory(
        slug=f"{SECRET}-{number}", name_ky=f"{SECRET} жыйын", place_ky=SECRET, **values
    )
    person = factories.PersonFactory(slug=f"{SECRET}-kishi-{number}", family_name=f"{SECRET}ов")
    talk = factories.TalkFactory(
        meeting=meeting, title_ky=f"{SECRET} сөз", person=person, agency=agency
    )
    meeting.agenda.create(title_ky=SECRET)
    meeting.documents.create(file=ContentFile(b"suu", f"{SECRET}.txt"), title_ky=SECRET)
    meeting.participations.create(agency=agency)
    return talk


def answers(client):
    """{address: text} of every list."""
    addresses = [f"{ROOT}{plural}{query}" for plural in LISTS for query in ("", f"?{SINCE}")]
    told = {address: str(walk(client, address)) for address in addresses}
    return told | {name: str(records(client, name)) for name in COLLECTIONS}


def test_hidden_meetings_and_their_parts_are_told_nowhere(client, meeting):
    agency = meeting.participations.get(agency__isnull=False).agency
    before = {address: text.count("'id'") for address, text in answers(client).items()}
    talks = [hidden(values, n, agency) for n, values in enumerate(HIDDEN.values())]
    after = answers(client)
    assert {address: text.count("'id'") for address, text in after.items()} == before
    assert [address for address, text in after.items() if SECRET in text] == []
    for talk in talks:
        sitting = talk.meeting
        for path in (
            f"meetings/{sitting.pk}",
            f"locations/{sitting.pk}",
            f"persons/{talk.person_id}",
            f"agendaitems/{sitting.agenda.get().pk}",
            f"files/{sitting.documents.get().pk}",
        ):
            get(client, f"{ROOT}{path}", 404)
    own = walk(client, f"{ROOT}organizations/agency-{agency.pk}/meetings?{SINCE}")
    assert [one["id"] for one in own] == [f"{ROOT}meetings/{meeting.pk}"]


def test_a_deleted_draft_leaves_nothing(client):
    talk = hidden(HIDDEN["draft"], 0, factories.AgencyFactory())
    meeting, pk = talk.meeting, talk.meeting.pk
    meeting.delete()
    assert walk(client, f"{ROOT}meetings?{SINCE}") == []
    get(client, f"{ROOT}meetings/{pk}", 404)


def costs(client):
    """{address: queries of the second who asks}; the first fetches what is kept in memory."""
    addresses = [f"{ROOT}{plural}?{query}" for plural in LISTS for query in ("", SINCE)]
    addresses += [f"{SITE}/api/popolo/{name}" for name in COLLECTIONS]
    found = {}
    for address in addresses:
        get(client, address)
        with CaptureQueriesContext(connection) as captured:
            get(client, address)
        found[address] = len(captured)
    return found


def test_lists_cost_the_same_for_one_and_three_rows(client, meeting):
    one = costs(client)
    for _ in range(2):
        whole_meeting()
    assert costs(client) == one
    assert max(one.values()) <= 12
