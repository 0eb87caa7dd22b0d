"""Persons, organizations, memberships, posts, events and speeches by Popolo 1.0."""

import pytest

from tests import factories

from .conftest import SITE, get, validate, whole_meeting

pytestmark = pytest.mark.django_db
COLLECTIONS = ["events", "memberships", "organizations", "persons", "posts", "speeches"]
ROOT = f"{SITE}/api/popolo/"

DAY = "^[0-9]{4}(-[0-9]{2}){0,2}$"
TIME = "^[0-9]{4}((-[0-9]{2}){0,2}|(-[0-9]{2}){2}T[0-9]{2}(:[0-9]{2}){0,2}(Z|[+-][0-9]{2}(:[0-9]{2})?))$"
# The fields of https://www.popoloproject.com/specs/: text unless said otherwise after a colon.
FIELDS = {
    "persons": "id name other_names:list identifiers:list family_name given_name additional_name"
    " honorific_prefix honorific_suffix patronymic_name sort_name email gender birth_date:day"
    " death_date:day image:uri summary biography national_identity contact_details:list links:links"
    " memberships:list created_at:moment updated_at:moment sources:links",
    "organizations": "id name other_names:list identifiers:list classification parent_id area_id"
    " abstract description founding_date:day dissolution_date:day image:uri contact_details:list"
    " links:links memberships:list posts:list created_at:moment updated_at:moment sources:links",
    "memberships": "id label role person_id organization_id post_id on_behalf_of_id area_id"
    " start_date:day end_date:day contact_details:list links:links created_at:moment"
    " updated_at:moment sources:links",
    "posts": "id label other_label role organization_id area_id start_date:day end_date:day"
    " contact_details:list links:links memberships:list created_at:moment updated_at:moment"
    " sources:links",
    "events": "id name description start_date:time end_date:time location status identifiers:list"
    " classification organization_id attendees:list parent_id children:list created_at:moment"
    " updated_at:moment sources:links",
    "speeches": "id creator_id role attribution_text audience_id text audio:uri video:uri"
    " date:moment title type position:number event_id created_at:moment updated_at:moment"
    " sources:links",
}
URI = {"type": "string", "format": "uri", "pattern": "^https?://"}
LINK = {
    "type": "object",
    "properties": {"url": URI, "note": {"type": "string"}},
    "required": ["url"],
    "additionalProperties": False,
}
VALUES = {
    "": {"type": "string", "minLength": 1},
    "day": {"type": "string", "format": "date", "pattern": DAY},
    "time": {"type": "string", "pattern": TIME},
    "moment": {"type": "string", "format": "date-time"},
    "number": {"type": "integer"},
    "uri": URI,
    "links": {"type": "array", "items": LINK},
    "list": {"type": "array", "items": {"type": "object"}},
}


def schema(name):
    fields = dict(field.partition(":")[::2] for field in FIELDS[name].split())
    return {
        "type": "object",
        "properties": {field: VALUES[kind] for field, kind in fields.items()},
        "required": ["id"],
        "additionalProperties": False,
    }


def records(client, name, query="?limit=1"):
    """All of a collection, page by page."""
    found, address = [], f"{ROOT}{name}{query}"
    while address:
        page = get(client, address)
        assert page.keys() == {name, "next"}
        found += page[name]
        address = page["next"]
    return found


def test_every_record_has_the_fields_of_the_specification(client, meeting):
    assert sorted(FIELDS) == COLLECTIONS
    index = get(client, ROOT)
    assert index == {name: f"{ROOT}{name}" for name in index}
    assert sorted(index) == COLLECTIONS
    for name in COLLECTIONS:
        found = records(client, name)
        assert found, name
        assert found == records(client, name, "/"), name
        for one in found:
            validate(one, schema(name))


def test_whatever_a_record_names_is_there(client, meeting):
    found = [one for name in COLLECTIONS for one in records(client, name)]
    known = [one["id"] for one in found]
    assert len(known) == len(set(known))
    named = {value for one in found for field, value in one.items() if field.endswith("_id")}
    assert named <= set(known)
    assert {name.partition("/")[0] for name in named} == {
        "agency", "board", "event", "person", "post",
    }  # fmt: skip


def test_a_post_is_told_once_whoever_held_it(client, meeting):
    first = meeting.talks.get().person.memberships.get()
    factories.PersonFactory().memberships.create(agency=first.agency, position=first.position)
    assert [(one["id"], one["role"]) for one in records(client, "posts")] == [
        (f"post/{first.agency_id}-{first.position_id}", "директор")
    ]
    assert len(records(client, "memberships")) == 2


def test_a_meeting_without_a_time_is_told_by_its_day(client, meeting):
    whole_meeting(start_time=None, end_time=None)
    assert [(one["start_date"], one.get("end_date")) for one in records(client, "events")] == [
        ("2021-10-01T10:00:00+06:00", "2021-10-01T12:00:00+06:00"),
        ("2021-10-01", None),
    ]


def test_one_language_is_told_and_kept_on_the_next_page(client):
    agencies = [factories.AgencyFactory() for _ in range(2)]
    assert [one["name"] for one in records(client, "organizations", "?limit=1&lang=ru")] == [
        agency.name_ru for agency in agencies
    ]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [("limit=0", "limit"), ("lang=en", "lang"), ("cursor=x", "cursor"), ("page=2", "page")],
)
def test_what_is_not_understood_is_named(client, query, parameter):
    told = get(client, f"{ROOT}persons?{query}", 400)
    assert [one["parameter"] for one in told["errors"]] == [parameter]
    get(client, f"{ROOT}nothing", 404)
