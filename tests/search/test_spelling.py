import pytest
from django.core.management import call_command

from portal.freshness.version import turn_over
from portal.search import spelling
from portal.search.models import SearchWord
from portal.search.respelling import respellings


@pytest.fixture
def words(put):
    put(1, "ky", "долбоор мектеп өнүктүрүү жарык суу кызматташтык")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("долбор", ["долбоор"]),
        ("долбооор", ["долбоор"]),
        ("долбоол", ["долбоор"]),
        ("добоор", ["долбоор"]),
        ("долобор", ["долбоор"]),
        ("мкетеп", ["мектеп"]),
        ("онуктурру", ["өнүктүрүү"]),
        ("кызмтташтк", ["кызматташтык"]),
        ("кызмтатшатык", ["кызматташтык"]),
        ("дбор", []),
        ("сут", []),
        ("кызмтшк", []),
        ("", []),
        ("12345", []),
        ("а" * 40, []),
    ],
)
def test_a_slip_is_forgiven_from_five_letters_and_two_from_nine(words, typed, meant):
    assert spelling.near(typed) == meant


@pytest.mark.parametrize(
    ("word", "slips"), [("ката", 0), ("канал", 1), ("мектепке", 1), ("мектептер", 2)]
)
def test_longer_words_may_have_more_slips(word, slips):
    assert spelling.typos(word) == slips


def test_new_words_are_known_at_once_and_gone_ones_are_forgotten(put):
    put(1, "ky", "насос")
    assert (spelling.near("насс"), spelling.near("наос"), spelling.near("насосс")) == (
        [],
        [],
        ["насос"],
    )
    put(2, "ky", "трактор")
    assert spelling.near("тарктор") == ["трактор"]
    SearchWord.objects.all().delete()
    turn_over()
    assert spelling.near("тарктор") == []


def test_only_words_that_can_be_misspelt_are_learnt(put):
    put(1, "ky", "2021 суу өрттөн а1б2в3 " + "ы" * 35)
    assert list(SearchWord.objects.values_list("text", flat=True)) == ["өрттөн"]


def test_reindex_forgets_words_that_no_record_has(practice):
    SearchWord.objects.create(text="жоголгон", stem="жогол")
    call_command("reindex", verbosity=0)
    texts = set(SearchWord.objects.values_list("text", flat=True))
    assert "жоголгон" not in texts
    assert "бакчаны" in texts


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("ghjtrn", "проект"),
        ("taza suu", "таза суу"),
        ("pit'evaya voda", "питьевая вода"),
        ("cyy", "суу"),
        ("шьзкщму", "improve"),
    ],
)
def test_other_readings(text, reading):
    assert reading in respellings(text)
    assert text not in respellings(text)
