import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from portal.directory.models import Agency, Project
from portal.search.finding import find
from portal.search.models import SynonymPhrase, SynonymSet
from portal.vocabulary.models import Term


@pytest.fixture
def texts(put):
    put(1, "ky", "Жергиликтүү өз алдынча башкаруунун кызматкерлери")
    put(2, "ru", "Органы местного самоуправления учатся")
    put(3, "ky", "ЖӨБдун кадрлары")
    put(4, "ky", "Мектеп")


@pytest.fixture
def term(db):
    return Term.objects.create(
        name_ky="жергиликтүү өз алдынча башкаруу",
        name_ru="местное самоуправление",
        abbreviation_ky="ЖӨБ",
        abbreviation_ru="МСУ",
        state="published",
    )


def practices(text):
    return find(text).ids("practice")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("ЖӨБ", 3),
        ("жөб", 3),
        ("ЖОБ", 3),
        ("МСУ", None),
        ("местное самоуправление", 2),
        ("местном самоуправлении", 2),
        ("жергиликтүү өз алдынча башкаруу", 1),
    ],
)
def test_each_name_finds_all_and_its_own_first(texts, term, text, first):
    found = practices(text)
    assert sorted(found) == [1, 2, 3]
    assert first in (None, found[0])


def test_what_editors_declare_is_in_force_at_once(texts):
    assert practices("лицей") == []
    synonyms = SynonymSet.objects.create(words="лицей\nмектеп")
    assert practices("лицейде") == [4]
    synonyms.words = "лицей\nгимназия"
    synonyms.save()
    assert practices("лицей") == []
    synonyms.words = "лицей\nмектеп"
    synonyms.save()
    synonyms.delete()
    assert (practices("лицей"), SynonymPhrase.objects.count()) == ([], 0)


def test_a_draft_term_widens_nothing_until_it_is_published(texts, term):
    term.state = "draft"
    term.save()
    assert practices("МСУ") == []
    term.state = "published"
    term.save()
    assert sorted(practices("МСУ")) == [1, 2, 3]


def test_agencies_and_projects_are_known_by_both_names(put):
    put(1, "ky", "Өнүктүрүү саясат институту окутту")
    put(2, "ru", "Проект «Голос граждан» завершён")
    Agency.objects.create(
        name_ky="Өнүктүрүү саясат институту",
        name_ru="Институт политики развития",
        abbreviation_ky="ӨСИ",
        abbreviation_ru="ИПР",
    )
    Project.objects.create(name_ky="Жарандардын үнү", name_ru="Голос граждан")
    assert practices("ИПР") == [1]
    assert practices("Жарандардын үнү") == [2]


def test_what_stands_in_brackets_is_a_name_too(put):
    put(1, "ru", "Сад с софинансированием")
    Term.objects.create(
        name_ky="өздүк салым", name_ru="собственный вклад (софинансирование)", state="published"
    )
    assert practices("өздүк салым") == [1]


def test_a_set_needs_two_lines():
    with pytest.raises(ValidationError) as error:
        SynonymSet(words=" лицей \n\nлицей").clean()
    assert list(error.value.message_dict) == ["words"]


def test_reindex_declares_anew_what_no_signal_told(texts, term):
    Term.objects.filter(pk=term.pk).update(abbreviation_ru="ОМСУ")
    SynonymSet.objects.bulk_create([SynonymSet(words="лицей\nмектеп")])
    SynonymPhrase.objects.create(kind="term", object_id=10**9, text="кеткен", key="кеткен")
    call_command("reindex", verbosity=0)
    assert SynonymPhrase.objects.filter(text="кеткен").count() == 0
    assert SynonymPhrase.objects.filter(text="ОМСУ").exists()
    assert not SynonymPhrase.objects.filter(text="МСУ").exists()
    # The entries of these texts have no records, so only the phrases can be looked at.
    assert SynonymPhrase.objects.filter(text="лицей").exists()
