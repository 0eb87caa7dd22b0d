"""The stemmer against 300 lemmas with ten forms each, written from the grammar.

`benchmarks/stemming tests/text/kyrgyz_paradigms.csv` prints the table with rivals and speeds.
"""

from collections import Counter
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PARADIGMS = HERE / "kyrgyz_paradigms.csv"


@pytest.fixture(scope="module")
def benchmark():
    path = HERE.parent.parent / "benchmarks" / "stemming"
    loader = SourceFileLoader("stemming_benchmark", str(path))
    module = module_from_spec(spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


def test_the_set_is_what_it_says(benchmark):
    rows = benchmark.read(PARADIGMS)
    forms = Counter((lemma, of) for lemma, _form, of in rows)
    assert (len(forms), set(forms.values()), len(set(rows))) == (300, {10}, 3000)
    assert Counter(of for _lemma, of in forms) == {"noun": 170, "verb": 130}


@pytest.mark.parametrize("of", ["noun", "verb"])
def test_forms_meet_and_lemmas_stay_apart(benchmark, of):
    rows = [row for row in benchmark.read(PARADIGMS) if row[2] == of]
    stem = benchmark.stemmers()["portal"]
    _under, over, precision, _recall, f1, b_cubed = benchmark.measure(
        rows, [stem(form) for _lemma, form, _of in rows]
    )
    assert precision >= 0.95
    assert f1 >= 0.90
    assert b_cubed >= 0.93
    assert over < 0.001


def test_every_rival_is_behind(benchmark):
    rows = benchmark.read(PARADIGMS)
    scores = {
        name: benchmark.measure(rows, [stem(form) for _lemma, form, _of in rows])[4]
        for name, stem in benchmark.stemmers().items()
    }
    assert max(scores, key=scores.get) == "portal"


def test_the_measure_knows_a_perfect_and_a_useless_stemmer(benchmark):
    rows = [("ат", "атка", "noun"), ("ат", "атты", "noun"), ("эл", "элге", "noun")]
    assert benchmark.measure(rows, ["ат", "ат", "эл"]) == (0, 0, 1, 1, 1, 1)
    assert benchmark.measure(rows, ["а", "б", "в"])[:5] == (1, 0, 0, 0, 0)
    under, over, precision, recall, *_ = benchmark.measure(rows, ["а", "а", "а"])
    assert (under, over, precision, recall) == (0, 1, 1 / 3, 1)
