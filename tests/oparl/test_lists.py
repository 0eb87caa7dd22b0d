"""External lists: pages, filters, copies, and what is refused."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.http import urlencode

from portal.publishing.models import Change, State
from tests import factories

from .conftest import SITE, get, walk
from .test_objects import LISTS

pytestmark = pytest.mark.django_db
ROOT = f"{SITE}/oparl/v1/"


def ids(client, plural, **query):
    return [
        int(one["id"].rpartition("/")[2].rpartition("-")[2])
        for one in walk(client, f"{ROOT}{plural}?{urlencode(query)}")
    ]


def test_pages_lead_to_each_other_and_keep_the_filters(client):
    meetings = [factories.MeetingFactory().pk for _ in range(5)]
    query = "limit=2&modified_since=2020-01-01T00%3A00%3A00Z"
    page = get(client, f"{ROOT}meetings?{query}&page=2")
    first = f"{ROOT}meetings?{query}"
    assert page["links"] == {
        "first": first,
        "prev": first,
        "self": f"{first}&page=2",
        "next": f"{first}&page=3",
        "last": f"{first}&page=3",
    }
    assert page["pagination"] == {
        "totalElements": 5,
        "elementsPerPage": 2,
        "currentPage": 2,
        "totalPages": 3,
    }
    assert ids(client, "meetings", limit=2) == meetings
    assert "next" not in get(client, f"{first}&page=3")["links"]
    assert get(client, f"{ROOT}meetings?elementsPerPage=2")["pagination"]["elementsPerPage"] == 2
    get(client, f"{ROOT}meetings?page=2", 404)


def test_every_list_can_be_empty(client):
    for plural in LISTS:
        page = get(client, f"{ROOT}{plural}")
        assert len(page["data"]) == (plural == "bodies")
        assert page["links"]["last"] == f"{ROOT}{plural}"


def test_lists_are_narrowed_by_moments(client):
    early, late = factories.TalkFactory().meeting, factories.TalkFactory().meeting
    for number, meeting in enumerate((early, late)):
        meeting.agenda.create(title_ky="Суу")
        at = timezone.now() - timedelta(days=20 - 10 * number)
        type(meeting).objects.filter(pk=meeting.pk).update(published_at=at - timedelta(days=1))
        Change.objects.filter(kind="meetings", object_id=meeting.pk).update(at=at)
    middle = (timezone.now() - timedelta(days=15)).isoformat()
    first, second = [early.pk], [late.pk]
    for what in ("modified", "created"):
        assert ids(client, "meetings", **{f"{what}_since": middle}) == second
        assert ids(client, "meetings", **{f"{what}_until": middle}) == first
        for plural, since in (("agendaitems", late), ("agendaitems", early)):
            end = "since" if since is late else "until"
            found = ids(client, plural, **{f"{what}_{end}": middle})
            assert found == [since.agenda.get().pk]
    now = timezone.now().isoformat()
    assert ids(client, "persons", created_since=now) == []
    assert len(ids(client, "persons", created_until=now)) == 2
    assert ids(client, "bodies", created_until="2026-01-01T00:00:00Z") == []


def test_a_copy_learns_what_was_withdrawn_by_modified_since_alone(client):
    kept, gone, deleted = (factories.TalkFactory().meeting for _ in range(3))
    gone.state = State.DRAFT
    gone.save()
    key = deleted.pk
    deleted.delete()
    assert ids(client, "meetings") == [kept.pk]
    copy = {
        one["id"].rpartition("/")[2]: one.get("deleted", False)
        for one in walk(client, f"{ROOT}meetings?limit=1&modified_since=1970-01-01T00:00:00Z")
    }
    assert copy == {str(kept.pk): False, str(gone.pk): True, str(key): True}


def test_a_record_that_comes_back_is_listed_once(client):
    meeting = factories.MeetingFactory()
    meeting.state = State.DRAFT
    meeting.save()
    meeting.state = State.PUBLISHED
    meeting.published_at = timezone.now() + timedelta(hours=1)
    meeting.save()
    query = {"modified_since": "1970-01-01T00:00:00Z"}
    (told,) = walk(client, f"{ROOT}meetings?{urlencode(query)}")
    assert told["deleted"] is True
    moment = timezone.now()
    type(meeting).objects.update(published_at=moment)
    Change.objects.filter(kind="meetings", gone=False).update(at=moment)
    (told,) = walk(client, f"{ROOT}meetings?{urlencode(query)}")
    assert "deleted" not in told


def test_what_stands_within_is_left_out_where_asked(client, meeting):
    for plural, fields in {
        "meetings": {"agendaItem", "auxiliaryFile", "invitation", "resultsProtocol", "location"},
        "persons": {"membership"},
        "bodies": {"legislativeTerm"},
    }.items():
        (whole,) = walk(client, f"{ROOT}{plural}")
        (bare,) = walk(client, f"{ROOT}{plural}?omit_internal=true")
        assert whole.keys() - bare.keys() == fields
        assert whole == whole | bare
        assert walk(client, f"{ROOT}{plural}?omit_internal=false") == [whole]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("page=0", "page"),
        ("page=1e3", "page"),
        ("page=９", "page"),
        ("limit=101", "limit"),
        ("limit=-1", "limit"),
        ("elementsPerPage=viele", "elementsPerPage"),
        ("omit_internal=maybe", "omit_internal"),
        ("modified_since=2020-01-01", "modified_since"),
        ("modified_until=2020-01-01T00:00:00", "modified_until"),
        ("created_since=2020-13-01T00:00:00Z", "created_since"),
        ("created_until=9999-01-01T00:00:00Z", "created_until"),
        ("lang=de", "lang"),
        ("startdate=x", "startdate"),
    ],
)
def test_what_is_not_understood_is_named(client, query, parameter):
    for plural in ("meetings", "bodies", "files"):
        response = client.get(f"/oparl/v1/{plural}?{query}")
        assert response["Content-Type"] == "application/problem+json"
        assert response.status_code == 400
        assert [one["parameter"] for one in response.json()["errors"]] == [parameter]


def test_addresses_that_nothing_has_are_missing(client):
    for path in ("nothing", "nothing/1", "meetings/1", "meetings/x", "meetings/01", "papers/1",
                 f"persons/{'9' * 30}", "organizations/1", "organizations/agency-1",
                 "organizations/agency-1/meetings", "bodies/2", "files/1", "locations/x"):  # fmt: skip
        assert get(client, f"{ROOT}{path}", 404)["status"] == 404, path


def test_the_doors_are_open_to_scripts_and_read_only(client):
    response = client.get("/oparl/v1/meetings")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["RateLimit-Policy"] == '"api";q=600;w=60'
    assert "Vary" not in response or "Cookie" not in response["Vary"]
    again = client.get("/oparl/v1/meetings", HTTP_IF_NONE_MATCH=response["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert client.head("/oparl/v1/meetings").status_code == 200
    assert client.options("/oparl/v1/meetings").status_code == 204
    assert client.post("/oparl/v1/meetings").json()["status"] == 405
