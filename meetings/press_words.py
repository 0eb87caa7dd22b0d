"""The words by which a press item tells who spoke, in which position, for whom. Plain data."""

import re

from portal.text import kyrgyz, russian
from portal.text.kyrgyz_endings import CASE
from portal.text.kyrgyz_sounds import HARMONY, LETTER_CLASS, VOICELESS, spell
from portal.text.tokens import tokenize

STEMS = {"ky": kyrgyz.stem, "ru": russian.stem}

# Nouns and adjectives that make up the name of a position.
_POSITIONS = {
    "ky": (
        "директор башкы биринчи аткаруучу милдет башкармалык башкаруу бөлүм департамент сектор"
        " төрага төрайым орун басар статс-катчы катчы жетекчи башчы министр аким мэр координатор"
        " адис эксперт менеджер кеңешчи депутат ректор президент вице-президент вице-мэр өкүл"
        " башкаруучу программа долбоор"
    ),
    "ru": (
        "директор генеральный исполнительный первый главный заместитель исполняющий исполняющая"
        " обязанность и.о. управление правление отдел департамент сектор председатель"
        " председательница статс-секретарь секретарь руководитель глава министр аким мэр"
        " координатор специалист эксперт менеджер советник депутат ректор президент"
        " вице-президент вице-мэр представитель программа проект"
    ),
}
# Without one of these it is no position: «отдел» alone is an office, not a post.
_HEADS = {
    "ky": (
        "директор төрага төрайым басар статс-катчы катчы жетекчи башчы министр аким мэр"
        " координатор адис эксперт менеджер кеңешчи депутат ректор президент вице-президент"
        " вице-мэр өкүл аткаруучу башкаруучу"
    ),
    "ru": (
        "директор заместитель исполняющий исполняющая председатель председательница"
        " статс-секретарь секретарь руководитель глава министр аким мэр координатор специалист"
        " эксперт менеджер советник депутат ректор президент вице-президент вице-мэр"
        " представитель и.о."
    ),
}
_ORGANIZATIONS = {
    "ky": (
        "агенттик союз орган кызмат министрлик институт академия фонд ассоциация бирикме уюм"
        " өкмөт мекеме комитет университет кеңеш мэрия администрация борбор ишкана палата"
    ),
    "ru": (
        "агентство союз орган служба министерство институт академия фонд ассоциация объединение"
        " организация правительство учреждение комитет университет совет мэрия администрация"
        " центр предприятие палата"
    ),
}
ABOUT = {  # what stands between a speaker and the matter
    "ky": re.compile(r"\b(?:боюнча|жөнүндө|тууралуу)\b", re.IGNORECASE),
    "ru": re.compile(r"\b(?:о|об|обо|по|на тему)\b", re.IGNORECASE),
}
KINDS = (  # the first that stands in the sentence
    ("presentation", re.compile(r"презентаци", re.IGNORECASE)),
    ("report", re.compile(r"баяндама|доклад|отчёт|отчет", re.IGNORECASE)),
    ("opening", re.compile(r"ачып берди|кириш сөз|открыл|вступительн", re.IGNORECASE)),
    ("discussion", re.compile(r"талкууга катыш|в обсуждении", re.IGNORECASE)),
)


def stem(word: str, language: str) -> str:
    """The stem of one word, capitals and signs aside."""
    if "-" in word or "." in word:
        head, sign, tail = word.lower().rpartition("-" if "-" in word else ".")
        return head + sign + (STEMS[language](tail) if tail else "")
    tokens = list(tokenize(word))
    return STEMS[language](tokens[0].text) if tokens else ""


def _by_stem(words: dict) -> dict[str, dict[str, str]]:
    return {
        language: {stem(word, language): word for word in text.split()}
        for language, text in words.items()
    }


POSITIONS, HEADS, ORGANIZATIONS = map(_by_stem, (_POSITIONS, _HEADS, _ORGANIZATIONS))
_GENITIVE = CASE[0][0]  # НЫн
_AFTER_POSSESSIVE = re.compile(r"(?<=[ыиуүо])н[ыиуү]н$")
_PLAIN_GENITIVE = re.compile(r"[нтд][ыиуү]н$")


def genitive(word: str) -> str:
    """«директор» → «директордун» (Kyrgyz)."""
    harmony = next((HARMONY[letter] for letter in reversed(word) if letter in HARMONY), 0)
    return word + spell(_GENITIVE, harmony, LETTER_CLASS.get(word[-1], VOICELESS))


def without_genitive(word: str) -> str:
    """«Союзунун» → «Союзу», «агенттиктин» → «агенттик» (Kyrgyz); other words as they are."""
    shorter = _AFTER_POSSESSIVE.sub("", word)
    return shorter if shorter != word else _PLAIN_GENITIVE.sub("", word)
