"""What stays in memory goes when the content changes, and no sooner."""

from datetime import timedelta

import pytest
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from portal.freshness import moments
from portal.freshness.memory import OneVersionMiddleware, remembered
from portal.freshness.version import current, pinned, turn_over
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    """What a remembered function was asked, as a list; `asked.of(…)` asks it."""

    class Asked(list):
        pass

    asked = Asked()

    @remembered
    def of(argument):
        asked.append(argument)
        return [argument]

    asked.of = of
    return asked


def test_a_value_is_made_once_for_a_content(asked):
    assert asked.of(1) is asked.of(1)
    asked.of(2)
    assert asked == [1, 2]
    turn_over()
    assert asked.of(1) == [1]
    assert asked == [1, 2, 1]


def test_a_value_ends_when_content_changes_by_itself(asked, monkeypatch):
    factories.PracticeFactory(published_at=timezone.now() + timedelta(minutes=5))
    asked.of(1)
    later = timezone.now() + timedelta(minutes=6)
    monkeypatch.setattr(moments.timezone, "now", lambda: later)
    asked.of(1)
    asked.of(1)
    assert asked == [1, 1]


def test_a_request_that_reads_asks_for_the_version_once(rf):
    def view(request):
        turn_over()
        return current(), current()

    with CaptureQueriesContext(connection) as queries:
        first, second = OneVersionMiddleware(view)(rf.get("/"))
    assert first == second
    assert sum("SUM" in query["sql"] for query in queries) == 1
    with pinned(5):
        assert OneVersionMiddleware(view)(rf.get("/")) == (5, 5)


def test_a_request_that_writes_sees_each_version(rf):
    def view(request):
        before = current()
        turn_over()
        return before, current()

    before, after = OneVersionMiddleware(view)(rf.post("/"))
    assert before != after


def test_a_constant_piece_is_rendered_once_for_a_language():
    template = Template(
        "{% load chrome %}{% constant %}{% translate 'Search' %}{% if reader %}!{% endif %}{% endconstant %}"
    )
    pages = []
    for language in ("ky", "ru", "ky"):
        with translation.override(language):
            pages.append(template.render(Context({"reader": language})))
    assert pages[0] == pages[2] != pages[1]
    assert "!" not in pages[0], "it sees no variable of a page"


def test_a_remembered_piece_is_rendered_anew_with_the_content():
    template = Template("{% load chrome %}{% remembered %}{{ number }}{% endremembered %}")
    assert [template.render(Context({"number": number})) for number in (1, 2)] == ["1", "1"]
    turn_over()
    assert template.render(Context({"number": 3})) == "3"


def test_words_are_translated_as_django_does_it():
    ours, theirs = (
        Template(
            load
            + "{% translate 'Search' %} {% translate 'Search' as word %}{{ word }} {% translate name %}"
            " {% translate 'Search'|upper %} {% translate '5 % &amp; more' %}"
        )
        for load in ("", "{% load i18n %}")
    )
    for language in ("ky", "ru", "ky"):
        with translation.override(language):
            for name in ("Search", "Meetings", "<b>"):
                context = Context({"name": name})
                assert ours.render(context) == theirs.render(context)
