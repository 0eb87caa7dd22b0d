"""What a record's page gives a reader: abbreviations, charts, ways to pass it on, what is missing."""

import re
from decimal import Decimal

import pytest

from meetings.models import Decision, Document
from practices.models import FundingShare, Indicator
from tests import factories
from tests.files import pdf_upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def term():
    return factories.TermFactory(
        abbreviation_ky="ЖЧЖ", abbreviation_ru="ООО", name_ky="Жоопкерчилиги чектелген коом",
        name_ru="Общество с ограниченной ответственностью",
    )  # fmt: skip


def test_the_first_use_has_its_full_name_and_the_foot_a_list(client, term):
    practice = factories.PracticeFactory(
        problem_ky="<p>ЖЧЖнын иши. ЖЧЖ бар.</p>", problem_ru="<p>Работа ООО.</p>"
    )
    page = client.get(f"/ky/practices/{practice.slug}/").content.decode()
    assert '<abbr title="Жоопкерчилиги чектелген коом">ЖЧЖнын</abbr> иши. ЖЧЖ бар.' in page
    assert "<dt>ЖЧЖ</dt><dd>Жоопкерчилиги чектелген коом</dd>" in page
    russian = client.get(f"/ru/practices/{practice.slug}/").content.decode()
    assert '<abbr title="Общество с ограниченной ответственностью">ООО</abbr>' in russian


def test_agencies_and_projects_are_explained_too(client):
    factories.AgencyFactory(abbreviation_ky="КМА", name_ky="Кеңеш маалымат агенттиги")
    practice = factories.PracticeFactory(problem_ky="<p>КМАдан кат.</p>")
    page = client.get(f"/ky/practices/{practice.slug}/").content.decode()
    assert '<abbr title="Кеңеш маалымат агенттиги">КМАдан</abbr>' in page


def test_a_term_that_is_no_longer_public_explains_nothing(client, term):
    type(term).objects.update(state="draft")
    practice = factories.PracticeFactory(problem_ky="<p>ЖЧЖ.</p>")
    assert "<abbr" not in client.get(f"/ky/practices/{practice.slug}/").content.decode()


def test_figures_are_drawn_and_stand_in_a_table(client):
    practice = factories.PracticeFactory()
    Indicator.objects.create(
        practice=practice, name_ky="Орундар", unit_ky="орун", before=0, after=60
    )
    Indicator.objects.create(practice=practice, name_ky="Үйлөр", after=Decimal("7.5"))
    FundingShare.objects.create(practice=practice, kind="grant", amount=600)
    FundingShare.objects.create(practice=practice, kind="residents", amount=200)
    page = client.get(f"/ky/practices/{practice.slug}/").content.decode()
    assert '<rect class="before" width="0.0"' in page
    assert '<rect class="after" width="100.0"' in page
    assert "Орундар: 0 → 60 орун" in page
    assert re.search(
        r'<th scope="row">Үйлөр</th><td class="number"><span class="muted">белгисиз', page
    )
    assert 'class="share-0" x="0.0" width="75.0"' in page
    assert 'class="share-1" x="75.0" width="25.0"' in page


def test_links_to_pass_on_tell_nobody_before_a_click(client):
    practice = factories.PracticeFactory(title_ky="Суу & «жол»")
    page = client.get(f"/ky/practices/{practice.slug}/").content.decode()
    assert "https://t.me/share/url?url=http%3A%2F%2F" in page
    assert "text=%D0%A1%D1%83%D1%83%20%26%20" in page
    assert not re.search(
        r'<(script|img|iframe|link rel="(stylesheet|preconnect)")[^>]*(src|href)="https?:', page
    )


def test_a_meeting_says_what_is_not_published_yet(client):
    talk = factories.TalkFactory(kind="presentation")
    page = client.get(f"/ky/meetings/{talk.meeting.slug}/")
    assert page.context["awaited"] == ["протокол", "1 баяндаманын слайддары", "чечимдер"]
    Decision.objects.create(meeting=talk.meeting, text_ky="Макулдашылды.")
    Document.objects.create(meeting=talk.meeting, talk=talk, kind="presentation", file=pdf_upload())
    Document.objects.create(meeting=talk.meeting, kind="minutes", file=pdf_upload())
    assert client.get(f"/ky/meetings/{talk.meeting.slug}/").context["awaited"] == []


def test_nothing_is_awaited_of_a_meeting_to_come(client):
    meeting = factories.MeetingFactory(status="announced")
    assert client.get(f"/ky/meetings/{meeting.slug}/").context["awaited"] == []


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_every_page_has_a_title_a_description_and_a_card(client, language):
    practice = factories.PracticeFactory(summary_ky="Кыскача.", summary_ru="Коротко.")
    talk = factories.TalkFactory()
    addresses = ["", "practices/", "meetings/", "topics/", "territories/", "agencies/", "speakers/",
                 "glossary/", "about/", "search/?q=суу", f"practices/{practice.slug}/",
                 f"meetings/{talk.meeting.slug}/", f"agencies/{talk.agency.slug}/",
                 f"speakers/{talk.person.slug}/", f"topics/{practice.topics.get().slug}/"]  # fmt: skip
    titles = set()
    for address in addresses:
        page = client.get(f"/{language}/{address}").content.decode()
        titles.add(re.search(r"<title>(.+?)</title>", page, re.DOTALL)[1])
        assert len(re.search(r'<meta name="description" content="([^"]*)"', page)[1]) > 5, address
        card = re.search(r'property="og:image" content="([^"]+)"', page)[1]
        assert client.get(card.partition("8000")[2]).status_code == 200, address
    assert len(titles) == len(addresses)
