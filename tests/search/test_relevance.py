"""A hundred judged queries on the demo content: what a clerk types, and what must come first.

`judged_queries.csv` names the one right record of each query; `judged_tops.json` what came first
when the file was written, so that a change of ranking is seen, and both engines agree.
`pytest -s tests/search/test_relevance.py` prints recall and mean reciprocal rank of each kind.
"""

import csv
import json
from collections import defaultdict
from pathlib import Path
from statistics import mean

import pytest
from django.db import connection

from portal.search import registry
from portal.search.finding import find, nearby

HERE = Path(__file__).parent
KINDS = {
    "inflected_ky": 25,
    "inflected_ru": 20,
    "folded": 12,
    "lookalike": 6,
    "typo": 12,
    "abbreviation": 7,
    "cross_language": 10,
    "latin": 8,
}


pytestmark = pytest.mark.django_db


@pytest.fixture
def answers(demo, db):
    """[(kind of query, query, rank of the right record up to ten or 0, what came first)]."""
    with (HERE / "judged_queries.csv").open(encoding="utf-8") as file:
        judged = list(csv.DictReader(file))
    answers = []
    for row in judged:
        hits = find(row["query"])
        found = [*hits.keys, *nearby(hits)][:10]
        names = [name(*key) for key in found]
        right = f"{row['kind_of_record']} {row['slug']}"
        rank = names.index(right) + 1 if right in names else 0
        answers.append((row["kind"], row["query"], rank, names[0] if names else ""))
    return answers


def test_the_right_record_comes_first(answers, capsys):
    by_kind = defaultdict(list)
    for kind, _query, rank, _top in answers:
        by_kind[kind].append(rank)
    with capsys.disabled():
        print(f"\n{connection.vendor}: kind, queries, recall at 10, mean reciprocal rank at 10")
        for kind, ranks in [*by_kind.items(), ("all", [r for rs in by_kind.values() for r in rs])]:
            print(f"{kind:15} {len(ranks):3} {recall(ranks):.3f} {reciprocal(ranks):.3f}")
    assert {kind: len(ranks) for kind, ranks in by_kind.items()} == KINDS
    assert [query for _kind, query, rank, _top in answers if not rank] == []
    for kind, ranks in by_kind.items():
        assert reciprocal(ranks) >= (0.8 if kind == "cross_language" else 0.95), kind


def test_both_engines_put_the_same_record_first(answers):
    expected = json.loads((HERE / "judged_tops.json").read_text(encoding="utf-8"))
    tops = {query: top for _kind, query, _rank, top in answers}
    assert set(tops) == set(expected)
    assert sum(tops[query] == expected[query] for query in tops) >= 95


def name(kind, pk):
    """A name of the record that is the same on every database."""
    record = registry.get(kind).model.objects.get(pk=pk)
    return f"{kind} {getattr(record, 'slug', '') or getattr(record, 'code', '') or record.name_ky}"


def recall(ranks):
    return mean(rank > 0 for rank in ranks)


def reciprocal(ranks):
    return mean(1 / rank if rank else 0 for rank in ranks)
