"""Topics and territories with the number of practices that a reader finds there."""

from copy import copy

from portal.directory.known import territories
from portal.freshness.memory import remembered
from portal.publishing.languages import current_language, language_of, text_in
from portal.text.collation import sort_key
from portal.vocabulary.known import topics
from practices.lists import counts


@remembered
def counted_topics() -> list:
    """All topics in their own order with `.practice_count`: of each and of those under it."""
    return with_counts(topics().values(), counts("topic"))


@remembered
def counted_territories(language: str) -> list:
    """All units with `.practice_count`, of each and of what lies in it; by name in `language`."""
    units = with_counts(territories().values(), counts("territory"))
    return sorted(units, key=lambda unit: (sort_key(name_of(unit, language)), unit.pk))


def name_of(unit, language) -> str:
    return text_in(unit, "name", language_of(unit, "name", language))


def territories_here() -> list:
    """`counted_territories` in the language of the page."""
    return counted_territories(current_language())


def with_counts(records, numbers: dict[str, int]) -> list:
    """Copies of `records`, which others read too, with `.practice_count`."""
    found = [copy(record) for record in records]
    for record in found:
        record.practice_count = numbers.get(str(record.pk), 0)
    return found
