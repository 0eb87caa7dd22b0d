import pytest
from django.contrib.auth.models import Group, User
from django.utils import timezone, translation

from meetings.models import Meeting
from portal.directory.models import Agency, Body, Territory
from portal.publishing.roles import PUBLISHERS
from portal.search import analysis, index
from portal.search.engines import engine
from portal.search.finding import find
from portal.search.models import SearchEntry
from portal.vocabulary.models import Topic
from practices.models import Practice

YESTERDAY = timezone.now() - timezone.timedelta(days=1)


@pytest.fixture(autouse=True)
def kyrgyz():
    with translation.override("ky"):
        yield


@pytest.fixture
def put(db):
    """Index a text without a record: put(1, "ky", "title", "summary", "body")."""

    def put(pk, language, title, summary="", body="", kind="practice", visible_from=YESTERDAY):
        rows = [analysis.rows(text, language) for text in (title, summary, body)]
        entry = SearchEntry(
            kind=kind,
            object_id=pk,
            language=language,
            title=title,
            summary=summary,
            body=body,
            title_terms=analysis.joined(rows[0]),
            summary_terms=analysis.joined(rows[1]),
            body_terms=analysis.joined([*rows[2], analysis.marks(*rows)]),
            visible_from=visible_from,
        )
        others = SearchEntry.objects.filter(kind=kind, object_id=pk).exclude(language=language)
        engine().put(kind, [pk], [entry, *others])
        index.put_words(kind, [pk], [entry, *others])

    return put


@pytest.fixture
def kinds(db):
    """kinds("суу"): the kinds and keys of the records that hold all words of the text."""

    def kinds(text):
        hits = find(text)
        return {kind: hits.ids(kind) for kind in hits.counts} if hits.mode == "all" else {}

    return kinds


@pytest.fixture
def practice(db):
    """A published practice: a kindergarten, in both languages."""
    return Practice.objects.create(
        title_ky="Айылдагы бала бакчаны оңдоо",
        title_ru="Ремонт детского сада в селе",
        summary_ky="Бала бакчанын чатыры жаңыланды.",
        summary_ru="Обновлена крыша детского сада.",
        state="published",
        published_at=YESTERDAY,
    )


@pytest.fixture
def meeting(db):
    """A published meeting, in Kyrgyz alone."""
    return Meeting.objects.create(
        body=Body.objects.create(name_ky="Консультативдик кеңеш", name_ru="Совет"),
        name_ky="Кеңештин отуруму",
        date="2021-10-01",
        text_ky="<p>Эки <strong>долбоор</strong>лорунун жыйынтыгы талкууланды.</p>",
        state="published",
        published_at=YESTERDAY,
    )


@pytest.fixture
def agency(db):
    return Agency.objects.create(
        name_ky="Өнүктүрүү саясат институту",
        name_ru="Институт политики развития",
        abbreviation_ky="ӨСИ",
        abbreviation_ru="ИПР",
    )


@pytest.fixture
def topic(db):
    return Topic.objects.create(name_ky="Таза суу", name_ru="Питьевая вода")


@pytest.fixture
def territory(db):
    country = Territory.objects.create(
        code="41700000000000", name_ky="Кыргыз Республикасы", kind="country", level=0
    )
    return Territory.objects.create(
        code="41702000000000",
        name_ky="Ысык-Көл облусу",
        name_ru="Иссык-Кульская область",
        kind="oblast",
        level=1,
        parent=country,
    )


@pytest.fixture
def editor_client(client, db):
    """A browser in which an editor is logged in."""
    user = User.objects.create_user("aigul", password="сыр-сөз", is_staff=True)
    user.groups.add(Group.objects.get(name=PUBLISHERS))
    client.force_login(user)
    return client
