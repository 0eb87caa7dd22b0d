"""Records for tests: named Kyrgyz and Russian values, never random ones."""

from datetime import date

import factory
from django.utils import timezone

from meetings.models import Meeting, Talk
from portal.directory.models import Agency, Body, Person, Position, Project, Territory
from portal.publishing.models import State
from portal.search import index
from portal.vocabulary.models import Term, Topic
from practices.models import Practice, PracticeTerritory, PracticeTopic


class AgencyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Agency

    name_ky = factory.Sequence(lambda n: f"Өнүктүрүү агенттиги {n}")
    name_ru = factory.Sequence(lambda n: f"Агентство развития {n}")


class BodyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Body
        django_get_or_create = ("slug",)

    slug = "baikoochu-kenesh"
    name_ky = "Байкоочу кеңеш"
    name_ru = "Консультативный совет"


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    family_name = factory.Sequence(lambda n: f"Асанова{n}")
    given_name = "А."


class PositionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Position

    name_ky = "директор"
    name_ru = "директор"


class ProjectFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Project

    name_ky = factory.Sequence(lambda n: f"Таза суу долбоору {n}")
    name_ru = factory.Sequence(lambda n: f"Проект чистой воды {n}")


class TerritoryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Territory

    code = factory.Sequence(lambda n: f"4179{n:04d}000000")
    name_ky = factory.Sequence(lambda n: f"Көл облусу {n}")
    name_ru = factory.Sequence(lambda n: f"Озёрная область {n}")
    kind = "oblast"
    level = 1
    parent = factory.LazyFunction(lambda: country())


def country():
    """The one unit of level 0."""
    unit, _created = Territory.objects.get_or_create(
        code="41700000000000",
        defaults={"name_ky": "Кыргыз Республикасы", "kind": "country", "level": 0},
    )
    return unit


class TopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Topic

    name_ky = factory.Sequence(lambda n: f"Таза суу {n}")
    name_ru = factory.Sequence(lambda n: f"Питьевая вода {n}")


class TermFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Term

    name_ky = "жергиликтүү өз алдынча башкаруу"
    name_ru = "местное самоуправление"
    abbreviation_ky = "ЖӨБ"
    abbreviation_ru = "МСУ"
    state = State.PUBLISHED


class PracticeFactory(factory.django.DjangoModelFactory):
    """A public practice with a topic and a territory; `topics=` and `territories=` give others."""

    class Meta:
        model = Practice
        skip_postgeneration_save = True

    title_ky = factory.Sequence(lambda n: f"Айылга таза суу тартылды {n}")
    title_ru = factory.Sequence(lambda n: f"В село провели питьевую воду {n}")
    summary_ky = "Суу түтүгү жаңыланды."
    summary_ru = "Водопровод обновлён."
    solution_ky = "<p>Түтүк тартылды.</p>"
    solution_ru = "<p>Проложены трубы.</p>"
    start_year = 2018
    state = State.PUBLISHED
    published_at = factory.LazyFunction(timezone.now)

    @classmethod
    @index.paused()  # indexed once, with its parts
    def _generate(cls, strategy, params):
        return super()._generate(strategy, params)

    @factory.post_generation
    def topics(self, create, topics, **kwargs):
        for number, topic in enumerate([TopicFactory()] if topics is None else topics):
            PracticeTopic.objects.create(practice=self, topic=topic, is_main=number == 0)

    @factory.post_generation
    def territories(self, create, territories, **kwargs):
        for territory in [TerritoryFactory()] if territories is None else territories:
            PracticeTerritory.objects.create(practice=self, territory=territory)


class MeetingFactory(factory.django.DjangoModelFactory):
    """A public meeting that was held."""

    class Meta:
        model = Meeting

    body = factory.SubFactory(BodyFactory)
    name_ky = factory.Sequence(lambda n: f"Байкоочу кеңештин отуруму {n}")
    name_ru = factory.Sequence(lambda n: f"Заседание консультативного совета {n}")
    date = date(2021, 10, 1)
    status = "held"
    text_ky = "<p>Эки долбоорлорунун алкагында.</p>"
    state = State.PUBLISHED
    published_at = factory.LazyFunction(timezone.now)


class TalkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Talk

    meeting = factory.SubFactory(MeetingFactory)
    person = factory.SubFactory(PersonFactory)
    position = factory.SubFactory(PositionFactory)
    agency = factory.SubFactory(AgencyFactory)
    title_ky = "Таза суу"
    title_ru = "Питьевая вода"
