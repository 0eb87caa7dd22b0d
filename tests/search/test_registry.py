import dataclasses

import pytest

from portal.search import registry


def test_every_kind_is_there_in_the_order_of_the_tabs():
    assert [source.kind for source in registry.all()] == [
        "practice",
        "meeting",
        "topic",
        "agency",
        "person",
        "territory",
        "term",
    ]


def test_an_unknown_kind_is_refused_with_those_that_are_known():
    with pytest.raises(LookupError, match=r"no kind 'poem'; known: .*practice"):
        registry.get("poem")


def test_a_kind_is_registered_once():
    again = dataclasses.replace(registry.get("practice"), label="again")
    with pytest.raises(ValueError, match="'practice' is registered already"):
        registry.register(again)
    assert registry.get("practice").label != "again"
