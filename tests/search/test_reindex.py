import pytest
from django.core.management import CommandError, call_command

from portal.search.finding import find
from portal.search.models import SearchEntry
from practices.models import Practice


def test_it_rebuilds_what_no_signal_told(practice, meeting, capsys):
    Practice.objects.filter(pk=practice.pk).update(title_ky="Көпүрө")
    Practice.objects.bulk_create(
        [
            Practice(
                slug=f"suu-{number}",
                title_ky=f"Суу {number}",
                state="published",
                published_at=practice.published_at,
            )
            for number in range(450)
        ]
    )
    gone = Practice.objects.create(title_ky="Кеткен суу", state="published")
    Practice.objects.filter(pk=gone.pk).update(state="draft")
    SearchEntry.objects.filter(pk=SearchEntry.objects.first().pk).update(kind="poem")
    call_command("reindex")
    assert find("көпүрө").ids("practice") == [practice.pk]
    assert find("суу").counts == {"practice": 450}
    assert find("кеткен").counts == {}
    assert SearchEntry.objects.filter(kind="poem").count() == 0
    output = capsys.readouterr()
    assert "practice: 451 records, 452 entries\n" in output.out
    assert "100%" in output.err


def test_one_kind_alone(practice, meeting, capsys):
    SearchEntry.objects.all().delete()
    call_command("reindex", "--kind", "meeting")
    assert set(SearchEntry.objects.values_list("kind", flat=True)) == {"meeting"}
    assert capsys.readouterr().out == "meeting: 1 records, 1 entries\n"


def test_twice_gives_the_same(practice, meeting):
    def rows():
        return list(SearchEntry.objects.order_by("pk").values())

    call_command("reindex", verbosity=0)
    before = rows()
    call_command("reindex", verbosity=0)
    assert rows() == before


def test_an_unknown_kind_is_refused(db):
    with pytest.raises(CommandError, match="invalid choice: 'poem'"):
        call_command("reindex", "--kind", "poem")
