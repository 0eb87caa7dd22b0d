"""Content for a browser: one record of each kind, with every part that a page can show."""

from meetings.models import AgendaItem, Decision, Document, MeetingPhoto, Participation
from portal.pages.opendata import dumps
from portal.search import index
from practices.models import (
    Attachment,
    FundingShare,
    Indicator,
    Partner,
    Photo,
    PracticeProject,
    Replication,
    Step,
)
from tests import factories
from tests.files import pdf_upload, picture


@index.paused()
def build():
    """{name of the page type: address without language}."""
    project = factories.ProjectFactory()
    agency = factories.AgencyFactory(
        abbreviation_ky="АӨА", abbreviation_ru="АРА", about_ky="Мекеме.", about_ru="Организация."
    )
    practice = factories.PracticeFactory(
        slug="suu", cost_total=3_140_000, beneficiaries=1200, settlement="rural", population=7300,
        problem_ky="<p>АӨАнын суусу жок.</p>", problem_ru="<p>У АРА не было воды.</p>",
        lessons_ky="<p>Сабак.</p>", owner=agency, source_url="https://example.org/a",
        contact_name="А. Асанов", contact_phone="+996 700 000000", contact_consent=True,
    )  # fmt: skip
    PracticeProject.objects.create(practice=practice, project=project)
    Partner.objects.create(practice=practice, agency=agency, role="funder")
    Step.objects.create(
        practice=practice, title_ky="Чогулуш", title_ru="Собрание", text_ky="Баары келди."
    )
    Indicator.objects.create(practice=practice, name_ky="Үйлөр", name_ru="Дома", before=3, after=40)
    FundingShare.objects.create(practice=practice, kind="grant", amount=2_000_000)
    FundingShare.objects.create(practice=practice, kind="local_budget", amount=1_140_000)
    Replication.objects.create(practice=practice, place_ky="Арал айылы", place_ru="село Арал")
    Attachment.objects.create(practice=practice, file=pdf_upload(), title_ky="Долбоор")
    for order in range(3):
        Photo.objects.create(
            practice=practice, image=picture((1200, 750)), alt_ky="Кудук", alt_ru="Колодец",
            caption_ky="Жаңы кудук", order=order,
        )  # fmt: skip
    meeting = factories.MeetingFactory(slug="jyiyn", lead_ky="Кыскача.", lead_ru="Коротко.")
    talk = factories.TalkFactory(meeting=meeting, agency=agency)
    talk.practices.add(practice)
    MeetingPhoto.objects.create(
        meeting=meeting, image=picture((1200, 750)), alt_ky="Зал", alt_ru="Зал"
    )
    AgendaItem.objects.create(meeting=meeting, title_ky="Суу", title_ru="Вода")
    Decision.objects.create(
        meeting=meeting, text_ky="Улантуу.", text_ru="Продолжить.", owner=agency
    )
    Document.objects.create(meeting=meeting, talk=talk, kind="presentation", file=pdf_upload())
    Participation.objects.create(meeting=meeting, agency=agency)
    factories.MeetingFactory(body=meeting.body, date="2022-04-14")
    for number in range(30):
        other = factories.PracticeFactory(slug=f"other-{number}", topics=[practice.topics.get()])
    Photo.objects.create(practice=other, image=picture((1200, 750)), alt_ky="Жол", alt_ru="Дорога")
    factories.TermFactory()
    dumps.make()
    return {
        "home": "",
        "catalogue": "practices/",
        "practice": "practices/suu/",
        "compare": "practices/compare/?p=suu&p=other-1",
        "my list": "practices/my-list/?p=suu&p=other-2",
        "meetings": "meetings/",
        "meeting": "meetings/jyiyn/",
        "agencies": "agencies/",
        "agency": f"agencies/{agency.slug}/",
        "speakers": "speakers/",
        "speaker": f"speakers/{talk.person.slug}/",
        "topics": "topics/",
        "topic": f"topics/{practice.topics.get().slug}/",
        "territories": "territories/",
        "territory": f"territories/{practice.territories.get().code}/",
        "glossary": "glossary/",
        "decisions": "decisions/",
        "statistics": "statistics/",
        "open data": "open-data/",
        "dictionary": "open-data/dictionary/",
        "search": "search/?q=суу",
        "nothing found": "practices/?q=абракадабра",
        "about": "about/",
        "offline": "offline/",
        "404": "no-such-page/",
    }
