import pytest
from django.test import Client

from portal.publishing import kinds
from portal.search import index
from tests import factories
from tests.files import pdf_upload, picture


@pytest.fixture
def one_of_each(db):
    """{kind: a public record}, each with parts."""
    with index.paused():
        return made()


def made():
    agency = factories.AgencyFactory(parent=factories.AgencyFactory())
    practice = factories.PracticeFactory(
        owner=agency,
        cost_total=1_250_000,
        status="running",
        contact_name="Асанова",
        contact_phone="0555123456",
        contact_consent=True,
    )
    practice.steps.create(title_ky="Биринчи кадам")
    practice.indicators.create(name_ky="үй", before=0, after=120)
    practice.funding.create(kind="grant", agency=agency, amount=1000)
    practice.partner_links.create(agency=agency)
    practice.replications.create(place_ky="Айыл", contact="0700111222")
    practice.attachments.create(file=pdf_upload(), title_ky="Чечим")
    practice.photos.create(image=picture((40, 20)), alt_ky="Суу")
    project = factories.ProjectFactory(funder=agency)
    practice.project_links.create(project=project)
    talk = factories.TalkFactory(agency=agency)
    talk.practices.add(practice)
    meeting = talk.meeting
    meeting.documents.create(file=pdf_upload("сөз.pdf"), talk=talk)
    meeting.participations.create(agency=agency, head_count=3)
    meeting.agenda.create(title_ky="Суу")
    decision = meeting.decisions.create(text_ky="Чечим", owner=agency)
    talk.person.memberships.create(agency=agency, position=talk.position)
    unit = practice.territories.get()
    unit.former_names.create(name_ky="Эски аталыш")
    return {
        "agencies": agency,
        "projects": project,
        "bodies": meeting.body,
        "territories": unit,
        "topics": practice.topics.get(),
        "terms": factories.TermFactory(agency=agency),
        "practices": practice,
        "meetings": meeting,
        "talks": talk,
        "decisions": decision,
        "persons": talk.person,
    }


@pytest.fixture
def ask():
    """`ask("practices", limit=1)`: the answer as data."""

    def asked(door="", expected=200, **query):
        response = Client().get(f"/api/v1/{door}", query)
        assert response.status_code == expected, response.content.decode()
        return response.json()

    return asked


def address_of(name, record):
    return f"{name}/{getattr(record, kinds.get(name).key)}"
