from concurrent.futures import ThreadPoolExecutor

import pytest

from portal.text.russian import stem


@pytest.mark.parametrize(
    "forms",
    [
        ["проект", "проекта", "проектами"],
        ["питьевая", "питьевой", "питьевую"],
        ["бюджета", "бюджетов", "бюджету"],
    ],
)
def test_forms_meet(forms):
    assert len({stem(form) for form in forms}) == 1


def test_different_words_stay_apart():
    assert stem("вода") != stem("завод")


def test_threads_do_not_mix_words():
    words = [
        f"{prefix}{word}" for prefix in "абвгдежз" for word in ("проектами", "водами", "школ")
    ] * 20
    alone = [stem.__wrapped__(word) for word in words]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(stem.__wrapped__, words)) == alone
