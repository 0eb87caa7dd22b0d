import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from portal.search.finding import find
from portal.search.suggestions import suggest
from practices.models import Practice


@pytest.mark.parametrize(
    ("text", "mode", "counts"),
    [
        ("долбоор", "all", {"meeting": 1}),
        ("бала бакча", "all", {"practice": 1}),
        ("детский сад", "all", {"practice": 1}),
        ("«бала бакчалар»", "all", {"practice": 1}),
        ("айылда бакч", "all", {"practice": 1}),
        ("бакча абракадабра", "all", {"practice": 1}),
        ("бакча долбоор", "any", {"practice": 1, "meeting": 1}),
        ("абракадабра", "none", {}),
        ("", "none", {}),
        ("-бакча", "none", {}),
        ("\0", "none", {}),
    ],
)
def test_find_goes_from_strict_to_lax(practice, meeting, text, mode, counts):
    hits = find(text)
    assert (hits.mode, hits.counts, hits.count(), len(hits)) == (
        mode,
        counts,
        sum(counts.values()),
        sum(counts.values()),
    )


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Мыкты тажрыйбалары жөнүндө", "тажрыйба"),
        ("Айылды өнүктүрүү", "онуктуруу"),
        ("Обеспечение питьевой водой", "питьевая вода"),
        ("ЖӨБдүн маселелери", "ЖӨБ"),
        ("2021-жылдын жыйынтыгы", "2021"),
    ],
)
def test_forms_of_a_word_are_found(db, title, text):
    practice = Practice.objects.create(title_ky=title, title_ru=title, state="published")
    assert find(text).ids("practice") == [practice.pk]


def test_a_record_counts_once_though_both_languages_match(put):
    put(1, "ky", "проект")
    put(1, "ru", "проект")
    put(2, "ru", "проект моста")
    hits = find("проект")
    assert (len(hits.entries), hits.count(), hits.ids("practice")) == (3, 2, [1, 2])


def test_results_show_the_readers_language_where_it_matches(practice):
    practice.title_ky, practice.title_ru = "Проект суу", "Проект воды"
    practice.save()
    for language in ("ky", "ru"):
        with translation.override(language):
            assert [r.language for r in find("проект")[:5]] == [language]
    assert [r.language for r in find("воды")[:5]] == ["ru"]


def test_a_result_says_all_a_list_shows(practice):
    (result,) = find("бакча")[:20]
    assert result.record == practice
    assert (result.kind, result.language) == ("practice", "ky")
    assert result.title == "Айылдагы бала бакчаны оңдоо"
    assert result.title_html == "Айылдагы бала <mark>бакчаны</mark> оңдоо"
    assert result.passage_html == "Бала <mark>бакчанын</mark> чатыры жаңыланды."
    assert result.url == practice.get_absolute_url()


def test_windows_page_through_all_records(db):
    for number in range(7):
        Practice.objects.create(
            title_ky=f"Суу түтүгү {number}", title_ru=f"Суу {number}", state="published"
        )
    hits = find("суу")
    pages = [[r.record.pk for r in hits[start : start + 3]] for start in (0, 3, 6, 9)]
    assert [len(page) for page in pages] == [3, 3, 1, 0]
    paged = [key for page in pages for key in page]
    assert paged == hits.ids("practice")
    assert len({*paged}) == 7


def test_hits_narrow_to_a_kind(practice, meeting, topic):
    hits = find("таза отуруму бакча")
    assert hits.counts == {"meeting": 1, "practice": 1, "topic": 1}
    assert hits.of("topic").counts == {"topic": 1}
    assert hits.of() is hits
    assert find("бакча", kinds=["meeting"]).mode == "none"


def test_what_is_scheduled_is_found_in_its_time(put):
    now = timezone.now()
    put(1, "ky", "суу", visible_from=now + timezone.timedelta(hours=1))
    assert find("суу").counts == {}
    assert find("суу", at=now + timezone.timedelta(hours=2)).counts == {"practice": 1}


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("бала бак", ["Айылдагы бала бакчаны оңдоо"]),
        ("онд", ["Айылдагы бала бакчаны оңдоо"]),
        ("чатыр", []),
        ("т", []),
        ("", []),
        ("таза", ["Таза суу"]),
    ],
)
def test_suggestions_begin_like_the_text(practice, topic, text, titles):
    assert [suggestion.text for suggestion in suggest(text)] == titles


def test_suggestions_are_few(db):
    for number in range(10):
        Practice.objects.create(title_ky=f"Суу {number}", state="published")
    assert len(suggest("су")) == 8


@pytest.mark.parametrize("text", ["бакча", "бакча оңдоо", "айылдагы бак"])
def test_query_count_does_not_grow_with_results(practice, text):
    def count():
        with CaptureQueriesContext(connection) as queries:
            hits = find(text)
            hits.count()
            found = len(hits[:20])
        return found, len(queries)

    count()  # What the words stand in is read once for all readers.
    one, queries = count()
    for number in range(2):
        Practice.objects.create(title_ky=f"Айылдагы бала бакчаны оңдоо {number}", state="published")
    count()
    assert (one, count()) == (1, (3, queries))
    assert queries <= 8
