"""Tables of (word, stem, why), one per group of rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.text.kyrgyz import is_ending, stem
from portal.text.kyrgyz_endings import ENDINGS
from portal.text.kyrgyz_verbs import VERBS
from portal.text.kyrgyz_words import NOUNS

PLURAL = [
    ("аймактар", "аймак", "-тар after voiceless"),
    ("кеңештер", "кеңеш", "-тер"),
    ("долбоорлор", "долбоор", "-лор after р"),
    ("көчөлөр", "көчө", "-лөр after a vowel"),
    ("жылдар", "жыл", "-дар after л"),
    ("мүнөздөр", "мүнөз", "-дөр after з"),
    ("суулар", "суу", "after у comes а"),
    ("балдар", "бала", "irregular"),
    ("балдарыбыз", "бала", "irregular, with a possessive"),
]
POSSESSIVE = [
    ("баласы", "бала", "-сы after a vowel"),
    ("кеңеши", "кеңеш", "-и after a consonant"),
    ("балам", "бала", "my"),
    ("шаарыбыз", "шаар", "our"),
    ("пикириңиз", "пикир", "your"),
    ("шаарлары", "шаар", "plural and 3rd person"),
    ("республикасы", "республика", "loan on а"),
    ("администрациясы", "администрация", "loan on ия"),
]
CASE = [
    ("айылдын", "айыл", "genitive"),
    ("көчөнүн", "көчө", "genitive after a vowel"),
    ("мектепке", "мектеп", "dative"),
    ("таштандыны", "таштанды", "accusative"),
    ("облуста", "облус", "locative"),
    ("бюджеттен", "бюджет", "ablative"),
    ("кызматынын", "кызмат", "possessive and genitive"),
    ("министрлигине", "министрлик", "possessive and dative"),
    ("тарыхын", "тарых", "possessive and accusative"),
    ("октябрында", "октябр", "possessive and locative"),
    ("башкармалыгынан", "башкармалык", "possessive and ablative"),
    ("долбоорлорунун", "долбоор", "plural, possessive, genitive"),
    ("бюджетибизге", "бюджет", "our, dative: with г"),
    ("бюджетиме", "бюджет", "my, dative: without"),
    ("мектептериңизден", "мектеп", "your, plural, ablative"),
    ("көпүрөбүзгө", "көпүрө", "our, after a vowel, dative"),
]
ATTRIBUTE = [
    ("шаардагы", "шаар", "-дагы"),
    ("көчөдөгү", "көчө", "-дөгү"),
    ("алдындагы", "алдын", "after a possessive"),
    ("мектептердегилерге", "мектеп", "plural again, and a case"),
    ("шаарларыбыздагылардан", "шаар", "all slots"),
    ("айылдыкы", "айыл", "-ныкы, whose it is"),
]
SEAM = [
    ("китеби", "китеп", "б back to п"),
    ("тарагы", "тарак", "г back to к"),
    ("түбүн", "түп", "one syllable"),
    ("аймагындагы", "аймак", "in a chain"),
    ("чыгып", "чык", "verb"),
    ("клубу", "клуб", "a loan keeps its б"),
    ("каталогу", "каталог", "and -лог its г"),
    ("мониторинги", "мониторинг", "and нг its г"),
    ("орду", "орун", "lost vowel"),
    ("убактысы", "убакыт", "lost vowel, double possessive"),
    ("таап", "тап", "lost п"),
    ("кыялы", "кыял", "я is й + а"),
    ("коюу", "кой", "ю is й + у"),
    ("коёт", "кой", "ё is й + о"),
]
ADJECTIVE = [
    ("айылдык", "айыл", "-дык"),
    ("мамлекеттик", "мамлекет", "-тик"),
    ("натыйжалуу", "натыйжа", "-луу"),
    ("мезгилсиз", "мезгил", "-сиз"),
    ("экономикалык", "экономика", "-лык after а loan"),
]
VERB = [
    ("жакшыртуу", "жакшырт", "verbal noun"),
    ("талкуулоо", "талкуула", "verbal noun after а"),
    ("бекемдөөнүн", "бекемде", "after е, genitive"),
    ("окууда", "оку", "after у"),
    ("сатылып", "сат", "converb of the passive"),
    ("катышкан", "катыш", "participle"),
    ("аткарган", "аткар", "participle of a known stem, not атка-"),
    ("чыккандыгын", "чык", "-гандыгы"),
    ("билдирди", "билдир", "past"),
    ("жаздыңар", "жаз", "past, you"),
    ("барат", "бар", "present"),
    ("сүйлөйбүз", "сүйлө", "present, we, after a vowel"),
    ("келсе", "кел", "conditional"),
    ("чечилбеген", "чеч", "passive, negation, participle"),
    ("катышпады", "катыш", "negation, past"),
    ("ачууланармын", "ачуулан", "future, I"),
    ("жүрчүбүз", "жүр", "habit, we"),
    ("көрүптүр", "көр", "hearsay"),
    ("алалы", "ал", "let us"),
    ("берилеби", "бер", "question"),
    ("ичүүчү", "ич", "-үүчү as a participle: ичүүчү суу"),
    ("алышат", "ал", "they, by the reciprocal"),
    ("курулду", "кур", "passive"),
    ("каржыланган", "каржыла", "passive of -ла"),
]
LOAN = [
    ("проекттердин", "проект", "cluster"),
    ("бюджетинин", "бюджет", "possessive and genitive"),
    ("депутаттарынын", "депутат", "plural"),
    ("объектилерди", "объект", "и between the loan and the ending"),
    ("октябрь", "октябр", "ь goes, so that октябрда meets it"),
    ("отчетту", "отчет", "ё keeps its harmony after ё is written е"),
]
ABBREVIATION = [
    ("аөманын", "аөма", "after a vowel"),
    ("жөбдүн", "жөб", "by harmony"),
    ("жөбдун", "жөб", "against harmony, as people write"),
    ("бажба-нын", "бажба", "set off by a hyphen"),
    ("эүжөбождун", "эүжөбож", "unknown"),
    ("ккмди", "ккм", "without vowels"),
    ("крда", "кр", "two letters"),
]
NAME = [
    ("ысык-көлдөгү", "ысык-көл", "the last part is stemmed"),
    ("ак-талаанын", "ак-талаа", "the last part is stemmed"),
    ("айтматовдун", "айтматов", "surname"),
    ("добрецова", "добрецова", "a surname on а is no dative"),
    ("жунушалиеванын", "жунушалиева", "genitive"),
    ("кыргызстандагы", "кыргызстан", "country"),
]
WHOLE = [
    ("катын", "катын", "not кат + ын"),
    ("алтын", "алтын", "not алт + ын"),
    ("кызматкер", "кызматкер", "derived, a word of its own"),
    ("башчы", "башчы", "an agent is a word of its own"),
    ("өкмөт", "өкмөт", "not a present in -өт"),
    ("тармак", "тармак", "not an infinitive in -мак"),
    ("жогору", "жогору", "adverb"),
    ("суу", "суу", "not a verbal noun"),
    ("мкм", "мкм", "nothing to go by"),
    ("2021", "2021", "number"),
    ("data", "data", "Latin"),
    ("", "", "nothing"),
    ("-", "-", "a lone hyphen"),
]


@pytest.mark.parametrize(
    ("word", "expected", "why"),
    [
        *PLURAL,
        *POSSESSIVE,
        *CASE,
        *ATTRIBUTE,
        *SEAM,
        *ADJECTIVE,
        *VERB,
        *LOAN,
        *ABBREVIATION,
        *NAME,
        *WHOLE,
    ],
)
def test_stem(word, expected, why):
    assert stem(word) == expected, why


@pytest.mark.parametrize(
    "words",
    [
        ("бал", "бала", "балык"),
        ("кат", "катын", "катчы", "катар"),
        ("жаш", "жашыл", "жаша"),
        ("кар", "карын", "кары", "карыз"),
        ("көч", "көчө", "көчөт"),
        ("иш", "иште", "ишкер", "ишкана"),
        ("бек", "бекет", "бекем"),
        ("оку", "окуучу", "окут"),
        ("таза", "тазала", "тазалык"),
        ("айыл", "айылчы"),
        ("облус", "область"),
    ],
)
def test_different_words_stay_apart(words):
    assert len({stem(word) for word in words}) == len(words)


def test_forms_of_one_verb_meet():
    past = ["ды", "дым", "дың", "дыңар", "дыңыз", "ган", "ганда", "гандар", "ганы", "чубуз"]
    present = ["ат", "абыз", "асың", "асыз", "армын", "арбыз", "ып", "ыптыр", "ыңыз", "са", "сак"]
    nouns = ["уу", "ууда", "ууну", "уунун"]
    negated = ["баган", "бады", "байт", "бай"]
    passive = ["ылган", "ылды", "ылат", "ылып", "ылууда"]
    endings = [*past, *present, *nouns, *negated, *passive]
    assert {stem("жаз" + ending) for ending in endings} == {"жаз"}


def test_is_ending():
    endings = ["нын", "дүн", "лардын", "ындагы", "га"]
    assert [
        text for text in [*endings, "суу", "жылдын", "ата", "т", ""] if is_ending(text)
    ] == endings


_KYRGYZ = st.text(alphabet="абвгдежзийклмнңоөпрстуүфхцчшщъыьэюяё-", max_size=40)


@given(st.one_of(st.text(), _KYRGYZ))
def test_any_text_has_a_stem(word):
    found = stem(word)
    assert bool(found) == bool(word)


@pytest.mark.parametrize("word", ["ы" * 100_000, "а" + "-нын" * 25_000, "-" * 100_000])
def test_a_huge_word_has_a_stem(word):
    assert stem(word)


@given(st.sampled_from(sorted(NOUNS | VERBS)), st.sampled_from(sorted(ENDINGS)))
def test_a_stem_is_hardly_longer_than_its_word(word, ending):
    # Glides written apart, «убакты» → «убакыт», «балдар» → «балалар» may add one letter.
    assert len(stem(word + ending)) <= len(word + ending) + 1
