"""Sounds of Kyrgyz: vowel harmony, classes of letters, voicing, and suffixes spelled by them.

A suffix is written once, with capitals for the sounds that follow the word before it:

====  =====================================  ====  =====================================
А     а э(е) о ө by the vowel before         Ы     ы и у ү by the vowel before
У     уу or үү                               О     оо or өө
Ъ     у or ү, never ы or и                   Й     й after a vowel, else А
Л     л after vowel, р, й; т voiceless; д    Н     н after vowel; т voiceless; д
Д     т after voiceless; д                   Г     к after voiceless; г
Б     п after voiceless; б                   К     г before a vowel; к
(с)   only after a vowel                     (Ы)   only after a consonant
====  =====================================  ====  =====================================

Source: «Кыргыз адабий тилинин грамматикасы» (Frunze, 1980), phonetics.
"""

import re
from functools import cache

#: Index of the vowel harmony that a vowel calls for: 0 а/ы, 1 е/и, 2 о, 3 ө, 4 у, 5 ү.
HARMONY = {
    **dict.fromkeys("аыя", 0), **dict.fromkeys("еэи", 1), "о": 2, "ө": 3, "у": 4, "ю": 4, "ү": 5,
}  # fmt: skip
VOWELS = frozenset(HARMONY)
HIGH_VOWELS = "ыиуү"
#: The low and the high vowel of a suffix by harmony; «а» follows «у», but «ө» follows «ү».
LOW = "аеоөаө"
HIGH = "ыиуүуү"

VOWEL, SONORANT, VOICED, VOICELESS = range(4)
#: Class of a last letter, as suffixes see it. Letters that are missing here count as voiceless.
LETTER_CLASS = {
    **dict.fromkeys("аыяеэиоөуюү", VOWEL),
    **dict.fromkeys("рй", SONORANT),
    **dict.fromkeys("лмнңбвгджз", VOICED),
    **dict.fromkeys("птксшчфхщц", VOICELESS),
}

_BY_CLASS = {"Л": "ллдт", "Н": "нддт", "Д": "дддт", "Г": "гггк", "Б": "бббп"}
_BY_HARMONY = {
    "А": LOW,
    "Ы": HIGH,
    "Ъ": "уүуүуү",
    "У": ("уу", "үү", "уу", "үү", "уу", "үү"),
    "О": ("оо", "өө", "оо", "өө", "оо", "өө"),
}
_FINAL_VOICE_STAYS = re.compile(r"(?:лог|нг|рг|гг)$")


@cache
def spell(suffix: str, harmony: int, letter_class: int) -> str:
    """Spell a suffix after a stem of that harmony (0–5) and class of last letter (0–3)."""
    if not suffix:
        return ""
    sign, rest = suffix[0], suffix[1:]
    if sign == "(":
        sign, rest = suffix[1], suffix[3:]
        if (sign == "с") != (letter_class == VOWEL):
            return spell(rest, harmony, letter_class)
    if sign == "К":
        sign = "г" if rest[:1] in ("Ы", "А", "(") else "к"
    elif sign == "Й":
        sign = "й" if letter_class == VOWEL else LOW[harmony]
    elif sign in _BY_HARMONY:
        sign = _BY_HARMONY[sign][harmony]
    elif sign in _BY_CLASS:
        sign = _BY_CLASS[sign][letter_class]
    last = sign[-1]
    return sign + spell(rest, HARMONY.get(last, harmony), LETTER_CLASS[last])


def syllables(text: str) -> int:
    """Number of vowels (a long vowel counts twice, as two letters)."""
    return sum(letter in VOWELS for letter in text)


def devoice(stem: str, voiced: frozenset[str] = frozenset()) -> str:
    """Undo the voicing of к and п before a vowel: тараг-ы → тарак; stems in `voiced` stay."""
    last = stem[-1]
    if last == "г" and stem not in voiced and not _FINAL_VOICE_STAYS.search(stem):
        return stem[:-1] + "к"
    if last == "б" and stem not in voiced:
        return stem[:-1] + "п"
    return stem


_JOTTED = re.compile(r"(?<=[аоуыиөүе])[юя]")
_JOTTED_E = re.compile(r"^([кжстб]о)е")
_PARTED_E = re.compile(r"^([кжстб]о)йо")


def part_glides(word: str) -> str:
    """Write й and vowel apart where one letter hides the seam: коюу → койуу, кыял → кыйал."""
    word = _JOTTED.sub(lambda found: "йу" if found[0] == "ю" else "йа", word)
    return _JOTTED_E.sub(r"\1йо", word)


def join_glides(word: str) -> str:
    """Undo `part_glides` in a finished stem, as far as spelling asks: кыйал → кыял."""
    return _PARTED_E.sub(r"\1е", word.replace("йу", "ю").replace("йа", "я"))
