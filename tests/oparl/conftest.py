import pytest
from django.core.files.base import ContentFile
from jsonschema import Draft202012Validator

from tests import factories

from . import fields

SITE = "https://portal.example.kg"


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = SITE


@pytest.fixture
def meeting(db):
    """A meeting with everything OParl tells of one."""
    return whole_meeting()


def whole_meeting(**values):
    agency = factories.AgencyFactory(parent=factories.AgencyFactory(), abbreviation_ky="АӨМА")
    values = {"place_ky": "Бишкек", "start_time": "10:00", "end_time": "12:00"} | values
    talk = factories.TalkFactory(
        agency=agency, meeting=factories.MeetingFactory(**values), summary_ky="Суу жөнүндө"
    )
    meeting = talk.meeting
    for kind in ("agenda", "minutes", "other"):
        meeting.documents.create(file=ContentFile(b"suu", f"{kind}.txt"), kind=kind, title_ky=kind)
    meeting.agenda.create(title_ky="Суу", order=1)
    meeting.agenda.create(title_ky="Жол", order=2)
    meeting.participations.create(agency=agency)
    meeting.participations.create(label_ky="Айылдар", order=1)
    talk.person.memberships.create(
        agency=agency, position=talk.position, start_date="2020-01-01", end_date="2021-01-01"
    )
    return meeting


def get(client, address, expected=200):
    response = client.get(address.removeprefix(SITE))
    assert response.status_code == expected, response.content.decode()
    return response.json()


def validate(data, schema):
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert [f"{e.json_path}: {e.message}"[:200] for e in validator.iter_errors(data)] == []


def validate_object(told):
    whole = fields.DELETED if "deleted" in told else fields.schema(told["type"].rpartition("/")[2])
    validate(told, whole)


def walk(client, address):
    """Every object of an external list, each page checked."""
    found = []
    while address:
        page = get(client, address)
        validate(page, fields.PAGE)
        found += page["data"]
        address = page["links"].get("next")
    return found
