"""What is read from press items: on Kyrgyz and Russian ones, with and without a directory."""

from datetime import date

import pytest

from meetings.models import Meeting
from meetings.press import parse
from meetings.press_names import participants_in, projects_in
from meetings.press_speakers import position_before, speakers_in
from meetings.recognition import propose
from portal.directory.models import Agency, Person
from portal.publishing.models import WorkflowEntry
from tests import factories
from tests.publishing.conftest import author, person, publisher, translator  # noqa: F401

KYRGYZ = """Суу кеңеши Ошто чогулду

14.05.2023 16:20
Жыйында суу түтүктөрүн оңдоо каралды.

2023-жылдын 11-майында “Таза булак“ (ТББ) долбоорунун алкагында кеңештин жыйыны өттү.

Жыйынга Кыргыз Республикасынын Калкты суу менен камсыздоо агенттигинин (КСКА), Ош шаарынын мэриясынын, айыл өкмөт органдарынын өкүлдөрү катышты.

Калкты суу менен камсыздоо агенттигинин (КСКА) директорунун биринчи орун басары М. Асанов «Айылга суу тартуунун жолдору» темасында баяндама жасады. Ош шаарынын мэриясынын бөлүм башчысы Г.Токтосунова калктын төлөмдөрү жөнүндө айтып берди. Аткаруучу директордун милдетин аткаруучу С. Э. Кадырова түтүктөрдү оңдоо боюнча сүйлөдү.
"""
RUSSIAN = """Консультативный совет обсудил вывоз мусора

20.09.2022 10:00
Участники сравнили три схемы вывоза.

16 сентября 2022 года состоялось заседание совета проекта «Чистый двор» (ЧД).

В заседании приняли участие Агентство городских служб (АГС), Союз домов и мэрия Нарына.

Заместитель директора АГС И. Петров выступил с презентацией «Раздельный сбор в малых городах». Председатель Союза домов Н.Орлова рассказала о тарифах для многоэтажных домов.
"""


def said(text):
    return [
        (one.given_name, one.family_name, one.position, one.kind, one.title, one.title_is_quote)
        for one in speakers_in(parse(text).text, parse(text).language)
    ]


def test_speakers_of_a_kyrgyz_item():
    assert said(KYRGYZ) == [
        (
            "М.",
            "Асанов",
            "директордун биринчи орун басары",
            "report",
            "Айылга суу тартуунун жолдору",
            True,
        ),
        ("Г.", "Токтосунова", "бөлүм башчысы", "speech", "Калктын төлөмдөрү", False),
        (
            "С. Э.",
            "Кадырова",
            "аткаруучу директордун милдетин аткаруучу",
            "speech",
            "Түтүктөрдү оңдоо",
            False,
        ),
    ]


def test_speakers_of_a_russian_item():
    assert said(RUSSIAN) == [
        (
            "И.",
            "Петров",
            "заместитель директора",
            "presentation",
            "Раздельный сбор в малых городах",
            True,
        ),
        ("Н.", "Орлова", "председатель", "speech", "Тарифах для многоэтажных домов", False),
    ]


def test_participants_and_projects():
    item = parse(KYRGYZ)
    assert [(n.text, n.abbreviation, n.is_group) for n in participants_in(item.text, "ky")] == [
        ("Калкты суу менен камсыздоо агенттиги", "КСКА", False),
        ("Ош шаарынын мэриясы", "", False),
        ("айыл өкмөт органдары", "", True),
    ]
    assert [(n.text, n.abbreviation) for n in projects_in(item.text)] == [("Таза булак", "ТББ")]
    item = parse(RUSSIAN)
    assert [n.text for n in participants_in(item.text, "ru")] == [
        "Агентство городских служб",
        "Союз домов",
        "мэрия Нарына",
    ]
    assert [(n.text, n.abbreviation) for n in projects_in(item.text)] == [("Чистый двор", "ЧД")]


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("АӨМАнын директорунун орун басары ", "директордун орун басары"),
        ("союзунун директору ", "директор"),
        ("кызматынын статс-катчысы ", "статс-катчы"),
        ("ӨСИ башкармалыгынын төрайымы ", "башкармалыктын төрайымы"),
        ("Директордун милдетин аткаруучу ", "директордун милдетин аткаруучу"),
        ("Бөлүмдүн ", ""),
        ("жана ", ""),
        ("", ""),
    ],
)
def test_positions_as_the_directory_names_them(text, position):
    assert position_before(text, "ky")[0] == position


@pytest.mark.django_db
def test_what_the_directory_knows_is_tied_to_it():
    agency = factories.AgencyFactory(
        name_ky="Калкты суу менен камсыздоо агенттиги", abbreviation_ky="КСКА"
    )
    mayor = factories.AgencyFactory(name_ky="Ош шаарынын мэриясы")
    speaker = factories.PersonFactory(family_name="Асанов", given_name="Марат")
    factories.PersonFactory(family_name="Асанов", given_name="Бакыт")
    project = factories.ProjectFactory(name_ky="Таза булак")
    post = factories.PositionFactory(name_ky="бөлүм башчысы")
    found = propose(parse(KYRGYZ))
    assert [one.agency for one in found.participants] == [agency, mayor, None]
    assert [(one.person, one.agency) for one in found.speeches] == [
        (speaker, agency),
        (None, mayor),
        (None, mayor),
    ]
    assert [one.position for one in found.speeches] == [None, post, None]
    assert [one.project for one in found.projects] == [project]


# --- The page of the desk -----------------------------------------------------------------------

PAGE = "/admin/meetings/meeting/from-text/"


def posted(page) -> dict:
    data = {"text": page.context["form"]["text"].value(), "create": "1"}
    for _label, formset in page.context["groups"]:
        for bound in [*formset.management_form, *(cell for row in formset for cell in row)]:
            value = bound.value()
            if value is not None and value is not False:
                data[bound.html_name] = getattr(value, "pk", "on" if value is True else value)
    return data


@pytest.mark.django_db
def test_from_the_pasted_text_to_the_draft(author):  # noqa: F811
    page = author.post(PAGE, {"text": KYRGYZ})
    assert (page.context["number"], page.status_code) == (7, 200)
    data = posted(page)
    del data["speeches-2-take"]  # rejected
    answer = author.post(PAGE, data)
    meeting = Meeting.objects.get()
    assert answer["Location"].endswith(f"/{meeting.pk}/change/")
    assert (meeting.state, meeting.date) == ("draft", date(2023, 5, 11))
    assert WorkflowEntry.objects.of(meeting).values_list("user", "wrote").get() == (
        author.user.pk,
        True,
    )
    assert [talk.speaker for talk in meeting.talks.all()] == ["М. Асанов", "Г. Токтосунова"]
    assert [str(talk.agency) for talk in meeting.talks.all()] == [
        "КСКА — Калкты суу менен камсыздоо агенттиги",
        "Ош шаарынын мэриясы",
    ]
    assert [str(one) for one in meeting.participations.all()] == [
        "КСКА — Калкты суу менен камсыздоо агенттиги",
        "Ош шаарынын мэриясы",
        "айыл өкмөт органдары",
    ]
    again = author.post(PAGE, {"text": KYRGYZ})
    assert str(meeting.pk) in str(again.context["form"].errors["text"])
    assert (Meeting.objects.count(), Agency.objects.count(), Person.objects.count()) == (1, 2, 2)


@pytest.mark.django_db
def test_a_proposal_without_a_name_is_refused_and_the_rest_kept(author):  # noqa: F811
    data = posted(author.post(PAGE, {"text": KYRGYZ}))
    data |= {"participants-1-name": "", "speeches-0-title": "Башка тема"}
    page = author.post(PAGE, data)
    assert (Meeting.objects.count(), Person.objects.count()) == (0, 0)
    assert "Башка тема" in page.content.decode()
    assert page.context["groups"][0][1].errors[1] != {}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    ["", "\0", "Баш сап", "а\n\nб", "<script>alert(1)</script>\n\nтекст", "а" * 100_001,
     "Баш сап\n\n2021-жылдын 1-октябрында " + "А. Асанов «Суу долбоору» " * 1500,
     "Баш\n\n2021-жылдын 1-октябрында " + "Директор Асан Асанов " * 3000],
)  # fmt: skip
def test_hostile_texts_are_no_error(author, text):  # noqa: F811
    page = author.post(PAGE, {"text": text})
    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()
    assert Meeting.objects.count() == 0


@pytest.mark.django_db
def test_who_may_not_add_meetings_may_not_come_here(client, translator):  # noqa: F811
    assert translator.get(PAGE).status_code == 403
    assert client.get(PAGE).status_code == 302
