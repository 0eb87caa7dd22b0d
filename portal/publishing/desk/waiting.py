"""What waits for an editor, for the start page of the desk. Apps register what they know of."""

from collections.abc import Callable
from dataclasses import dataclass

REVIEW, TRANSLATE, PUBLISH, COMPLETE, ANSWER = range(5)


@dataclass(frozen=True)
class Waiting:
    """A line of the start page: how many records wait, and where the editor finds them."""

    order: int
    label: str
    count: int
    address: str


_sources: list[Callable] = []


def register(source: Callable) -> Callable:
    """`source(request)` gives the lines, Waiting or None, that this user can do something about."""
    _sources.append(source)
    return source


def lines(request) -> list[Waiting]:
    """Every line with at least one record, in the order of work."""
    found = [line for source in _sources for line in source(request) if line and line.count]
    return sorted(found, key=lambda line: line.order)
