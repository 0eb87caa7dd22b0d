import pytest

from portal.search import analysis


@pytest.mark.parametrize(
    ("word", "language", "terms"),
    [
        ("долбоорлорунун", "ky", ("xдолбоорлорунун", "kдолбоор", "fдолбоор")),
        ("проектов", "ru", ("xпроектов", "rпроект", "fпроект")),
        ("2021", "ky", ("x2021", "k2021", "f2021")),
        ("2,5", "ru", ("x25", "r25", "f25")),
        ("гранты", "en", ("xгранты", "fгранты")),
    ],
)
def test_forms_are_exact_stemmed_and_folded(word, language, terms):
    assert analysis.forms(word, language) == terms


def test_a_folded_word_has_the_stem_of_its_folded_spelling_too():
    exact, stem, folded, of_folded = analysis.forms("өнүктүрүүнүн", "ky")
    assert (exact, folded) == ("xөнүктүрүүнүн", "f" + stem[1:].translate(str.maketrans("өү", "оу")))
    assert of_folded == analysis.forms("онуктуруунун", "ky")[2]


def test_a_query_word_has_the_forms_of_every_language_once():
    terms = "xпроектов kпроектов fпроектов rпроект fпроект"
    assert " ".join(analysis.query_forms("проектов")) == terms


def test_rows_of_forms_keep_words_side_by_side():
    assert analysis.terms("Бала бакчалар", "ky") == "xбала xбакчалар kбала kбакча fбала fбакча"


def test_what_is_no_word_gives_no_term():
    assert analysis.terms("— ! … «» ½ ²", "ky") == ""


def test_long_words_are_cut_and_long_texts_end():
    assert analysis.forms("а" * 90, "ru")[0] == "x" + "а" * 40
    whole = " ".join(f"сөз{number}" for number in range(30_000))
    terms = analysis.terms(whole, "ky")
    needed = sum(len(term.encode()) + 6 for term in terms.split())
    assert analysis.MAX_BYTES <= needed < analysis.MAX_BYTES + 400


@pytest.mark.parametrize("word", ["x²y", "о́", "naïve", "e-mail", "№5", "ಕನ್ನಡ", "a.b", "'"])
def test_terms_hold_letters_and_decimal_digits_alone(word):
    terms = analysis.terms(word, "ky").split()
    assert [t for t in terms if not all(c.isalpha() or c.isdecimal() for c in t)] == []


def test_a_text_is_about_the_words_of_its_title_and_what_it_often_says():
    texts = "Таза суу", "Айыл", "жол жол жолдор көпүрө"
    rows = [analysis.rows(text, "ky") for text in texts]
    assert analysis.marks(*rows) == ["tтаза", "tсуу", "oайыл", "oжол"]
