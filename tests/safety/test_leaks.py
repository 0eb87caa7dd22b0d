"""Hidden records change nothing that a reader can ask for: not a text, a count, a suggestion, a byte.

Each address of addresses.csv is asked before and after, so a new one is held to it by its row.
"""

import re
from datetime import date

import pytest
from django.utils import timezone, translation

from meetings.models import Decision, MeetingProject, Participation
from portal.publishing.models import State
from portal.search.models import QueryCount
from practices.models import Partner, PracticeProject, Replication
from tests import factories
from tests.pages.test_leaks import HIDDEN

from . import addresses, records

pytestmark = pytest.mark.django_db
SECRET = "Жашыруун"
# Words of hidden records, near spellings of them, and what a hidden record shares with public ones.
QUERIES = [SECRET, "Жашырун", "жашыруундар", "Тайное", "суу", "агенттик", "жша"]
ASKED = [
    *(f"/{language}/search/?q={words}" for language in ("ky", "ru") for words in QUERIES),
    *(f"/ky/search/suggest/?q={words}" for words in QUERIES),
    *(f"/ky/practices/?q={words}" for words in QUERIES),
    *(f"/ky/meetings/?q={words}" for words in QUERIES),
    *(f"/ky/glossary/?q={words}" for words in QUERIES),
    "/ky/practices/?sort=title",
    "/ky/practices/?status=completed",
    "/ky/practices/?year=2018",
]
# Drawn anew each time, with the moment in it.
DRAWN = ("practice.pdf", "meeting.pdf")


def asked(made, languages=("ky", "ru")) -> list[str]:
    """The addresses of the table that are open to readers, and ASKED."""
    found = []
    for language in languages:
        with translation.override(language):
            found += [
                row.address(made)
                for row in addresses.table()
                if not row.name.startswith(("admin", "account", "mfa", "set_language"))
            ]
    found = [one for one in dict.fromkeys(found) if not one.endswith(DRAWN)]
    return [*found, *ASKED]


# The journal of changes notes a person or a talk also when what is linked to it is hidden: the API
# tells that moment, and nothing of what changed.
NOTED = re.compile(rb'"updated_at":"[^"]+"')


def read(client, address) -> tuple[int, bytes]:
    answer = client.get(address)
    page = b"".join(answer)
    if address.startswith(("/api/v1/talks", "/api/v1/persons", "/api/popolo/persons")):
        page = NOTED.sub(b"", page)
    return answer.status_code, page


def hide(made, state) -> list:
    """Records in `state` that hang on everything public there is."""
    words = {"title_ky": f"{SECRET} тажрыйба", "title_ru": "Тайное дело"}
    practice = factories.PracticeFactory(
        **words,
        summary_ky=f"{SECRET} суу",
        owner=made["agency"],
        topics=[made["topic"]],
        territories=[made["territory"]],
        cost_total=1_000_000,
        beneficiaries=500,
        **state,
    )
    PracticeProject.objects.create(practice=practice, project=made["project"])
    Partner.objects.create(practice=practice, agency=made["agency"])
    Replication.objects.create(practice=practice, territory=made["territory"])
    records.photo_of(practice)
    meeting = factories.MeetingFactory(
        body=made["body"],
        name_ky=f"{SECRET} жыйын",
        name_ru="Тайное заседание",
        date=date(2031, 1, 1),
        status="announced",
        **state,
    )
    MeetingProject.objects.create(meeting=meeting, project=made["project"])
    Participation.objects.create(meeting=meeting, agency=made["agency"])
    Decision.objects.create(meeting=meeting, text_ky=f"{SECRET} чечим", owner=made["agency"])
    talk = factories.TalkFactory(
        meeting=meeting,
        person=made["person"],
        position=made["position"],
        agency=made["agency"],
        title_ky=f"{SECRET} сөз",
    )
    talk.practices.add(practice, made["practice"])
    made["talk"].practices.add(practice)
    term = factories.TermFactory(
        name_ky=f"{SECRET} термин",
        abbreviation_ky="ЖША",
        synonyms_ky="суу",
        agency=made["agency"],
        **state,
    )
    return [practice, meeting, term]


def test_hidden_records_change_nothing_for_readers(client, settings):
    settings.RATES = dict.fromkeys(settings.RATES)
    made = records.make()
    # What this test asks is counted, and offered to readers once it was asked often enough.
    QueryCount.objects.update(asked=QueryCount.OFTEN, found=1)
    before = {address: read(client, address) for address in asked(made)}
    assert {status for status, _page in before.values()} <= {200, 301, 302, 401, 404}
    hidden = [one for state in HIDDEN.values() for one in hide(made, state)]
    assert [address for address in before if read(client, address) != before[address]] == []

    # What was public and is taken off the site leaves nothing behind, in no memory either.
    # A query that readers found something by is offered on until it is asked in vain.
    some = [one for one in before if one.startswith("/ky/") and "/suggest/" not in one]
    for record in hidden[:3]:
        record.state, record.published_at = State.PUBLISHED, timezone.now()
        record.save()
    shown = [address for address in some if read(client, address) != before[address]]
    assert len(shown) > 10
    for record in hidden[:3]:
        record.state = State.ARCHIVED
        record.save()
    assert [address for address in shown if read(client, address) != before[address]] == []
