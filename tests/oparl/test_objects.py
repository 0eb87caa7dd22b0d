"""Every object by the fields of the specification, and every address that one names."""

from portal.publishing.models import State
from tests import factories

from . import fields
from .conftest import SITE, get, validate_object, walk, whole_meeting

ROOT = f"{SITE}/oparl/v1/"
LISTS = [
    "agendaitems", "bodies", "consultations", "files", "legislativeterms", "locations", "meetings",
    "memberships", "organizations", "papers", "persons",
]  # fmt: skip


def objects(client):
    """All there is."""
    lists = [walk(client, f"{ROOT}{plural}") for plural in LISTS]
    return [get(client, ROOT), *(one for objects in lists for one in objects)]


def test_every_object_has_the_fields_of_the_specification(client, meeting):
    found = objects(client)
    for told in found:
        validate_object(told)
    types = {one["type"].rpartition("/")[2] for one in found}
    assert types == set(fields.TYPES) - {"LegislativeTerm"}


def test_the_body_names_every_list(client, meeting):
    body = get(client, f"{ROOT}bodies/1")
    named = {value for value in body.values() if isinstance(value, str)}
    assert {f"{ROOT}{name}" for name in LISTS} - named == {f"{ROOT}bodies"}


def test_each_address_leads_to_its_object(client, meeting):
    for told in objects(client):
        assert get(client, told["id"]) == told
        assert get(client, f"{told['id'].rstrip('/')}/") == told


def addresses(value):
    if isinstance(value, dict):
        for one in value.values():
            yield from addresses(one)
    elif isinstance(value, list):
        for one in value:
            yield from addresses(one)
    elif isinstance(value, str) and value.startswith(ROOT):
        yield value


def test_whatever_an_object_names_is_there(client, meeting):
    for address in {one for told in objects(client) for one in addresses(told)}:
        get(client, address)


def test_what_stands_within_is_the_same_by_itself_with_what_it_stands_in(client, meeting):
    told = get(client, f"{ROOT}meetings/{meeting.pk}")
    inner = [
        *told["agendaItem"], *told["auxiliaryFile"], told["invitation"], told["resultsProtocol"],
        told["location"],
    ]  # fmt: skip
    assert len(inner) == 6
    for one in inner:
        alone = get(client, one["id"])
        assert {name: alone.pop(name) for name in set(alone) - set(one)} in (
            {"meeting": told["id"]}, {"meeting": [told["id"]]}, {"meetings": [told["id"]]},
        )  # fmt: skip
        assert alone == one


def test_a_meeting_tells_who_met_where_and_when(client, meeting):
    told = get(client, f"{ROOT}meetings/{meeting.pk}")
    agency = meeting.participations.get(agency__isnull=False).agency
    assert told["organization"] == [
        f"{ROOT}organizations/board-{meeting.body_id}",
        f"{ROOT}organizations/agency-{agency.pk}",
    ]
    assert told["participant"] == [f"{ROOT}persons/{meeting.talks.get().person_id}"]
    assert (told["start"], told["end"]) == (
        "2021-10-01T10:00:00+06:00",
        "2021-10-01T12:00:00+06:00",
    )
    assert (told["meetingState"], told["cancelled"]) == ("durchgeführt", False)
    assert [(one["order"], one["name"]) for one in told["agendaItem"]] == [(0, "Суу"), (1, "Жол")]
    assert told["location"]["description"] == "Бишкек"
    assert [told["invitation"]["name"], told["resultsProtocol"]["name"]] == ["agenda", "minutes"]


def test_an_organization_lists_its_meetings(client, meeting):
    whole_meeting(body=factories.BodyFactory(slug="bashka", name_ky="Башка кеңеш"))
    agency = meeting.participations.get(agency__isnull=False).agency
    for key in (f"board-{meeting.body_id}", f"agency-{agency.pk}"):
        told = get(client, f"{ROOT}organizations/{key}")
        assert [one["id"] for one in walk(client, told["meeting"])] == [
            f"{ROOT}meetings/{meeting.pk}"
        ]


def test_one_language_is_told_the_asked_one_first(client, db):
    agency = factories.AgencyFactory(name_ru="")
    meeting = factories.MeetingFactory()
    both = {code: get(client, f"{ROOT}meetings/{meeting.pk}?lang={code}") for code in ("ky", "ru")}
    assert both["ky"]["name"] == meeting.name_ky
    assert both["ru"]["name"] == meeting.name_ru
    assert both["ru"]["id"] == both["ky"]["id"]
    assert both["ru"]["web"] == f"{SITE}/ru/meetings/{meeting.slug}/"
    assert get(client, f"{ROOT}meetings/{meeting.pk}") == both["ky"]
    told = get(client, f"{ROOT}organizations/agency-{agency.pk}?lang=ru")
    assert told["name"] == agency.name_ky


def test_a_withdrawn_object_stays_at_its_address_as_deleted(client, meeting):
    talk = meeting.talks.get()
    talk.person.memberships.all().delete()
    meeting.state = State.ARCHIVED
    meeting.save()
    for address in (f"{ROOT}meetings/{meeting.pk}", f"{ROOT}persons/{talk.person_id}"):
        told = get(client, address)
        validate_object(told)
        assert told["deleted"] is True
    meeting.state = State.PUBLISHED
    meeting.save()
    assert "deleted" not in get(client, f"{ROOT}meetings/{meeting.pk}")
