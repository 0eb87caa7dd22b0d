"""Between alphabets and keyboards: Latin typed for Cyrillic, the wrong layout, and slugs."""

import re

from slugify import slugify as _slugify

_DIGRAPHS = {
    "shch": "щ", "sch": "щ", "sh": "ш", "ch": "ч", "zh": "ж", "kh": "х", "ts": "ц", "tz": "ц",
    "ya": "я", "ja": "жа", "yu": "ю", "yo": "ё", "ye": "е",
}  # fmt: skip
_LETTERS = {
    "a": "а", "b": "б", "c": "к", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х", "i": "и",
    "j": "ж", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "q": "к", "r": "р",
    "s": "с", "t": "т", "u": "у", "v": "в", "w": "в", "x": "кс", "y": "ы", "z": "з", "'": "ь",
    "’": "ь", "ö": "ө", "ü": "ү", "ñ": "ң", "ŋ": "ң", "ş": "ш", "ç": "ч", "ı": "ы", "ğ": "г",
}  # fmt: skip
_VOWELS = frozenset("аеёиоуыэюяөү")
_GLIDES = frozenset("iy")
_SOFTENING = frozenset("eiy")
_LATIN_WORD = re.compile(r"[a-zöüñŋşçığ]+(?:['’][a-zöüñŋşçığ]+)*['’]?", re.IGNORECASE)
_SOUND = re.compile("|".join([*_DIGRAPHS, "."]), re.DOTALL)

_LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~"
_CYRILLIC_KEYS = "йцукенгшщзхъфывапролджэячсмитьбюёЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ"
_TO_CYRILLIC = str.maketrans(_LATIN_KEYS, _CYRILLIC_KEYS)
#: On the Kyrgyz layout ү, ң, ө are the third level of у, н, о.
_TO_LATIN = str.maketrans(_CYRILLIC_KEYS + "үңөҮҢӨ", _LATIN_KEYS + "eyjEYJ")
_LATIN_LETTER = re.compile(r"[A-Za-z]")
_CYRILLIC_LETTER = re.compile(r"[\u0400-\u052f]")

_SLUG = [
    ("ө", "o"), ("ү", "u"), ("ң", "n"), ("ж", "j"), ("ы", "y"), ("й", "i"), ("х", "h"), ("ш", "sh"),
    ("ч", "ch"), ("ц", "ts"), ("щ", "shch"), ("я", "ya"), ("ю", "yu"), ("ё", "yo"), ("э", "e"),
    ("ъ", ""), ("ь", ""),
]  # fmt: skip


def latin_to_cyrillic(text: str) -> str:
    """Latin words as Kyrgyz or Russian ones, as best a rule can: «taza suu» → «таза суу».

    «y» is ы after a consonant, й after a vowel; «i» after a vowel is й («aiyl» → «айыл»); «e» at
    the start is э; an apostrophe is ь. Capitals stay capitals; other characters stay as they are.
    """
    return _LATIN_WORD.sub(_to_cyrillic, text)


def _to_cyrillic(word: re.Match[str]) -> str:
    source, lower = word[0], word[0].lower()
    if len(lower) != len(source):
        return source
    letters: list[str] = []
    for sound in _SOUND.finditer(lower):
        sign, last = sound[0], letters[-1].lower() if letters else ""
        if sign in _GLIDES and last in _VOWELS and (sign, last) != ("i", "и"):
            letter = "й"
        elif sign == "e" and not last:
            letter = "э"
        elif sign == "c" and lower[sound.end() : sound.end() + 1] in _SOFTENING:
            letter = "ц"
        else:
            letter = _DIGRAPHS.get(sign) or _LETTERS[sign]
        letters.append(letter.capitalize() if source[sound.start()].isupper() else letter)
    return "".join(letters)


def switch_layout(text: str) -> str:
    """The text as the same keys give it on the other layout: «ghjtrn» ↔ «проект» (QWERTY, ЙЦУКЕН).

    Goes to Cyrillic when most letters are Latin, else to Latin; text without letters stays.
    """
    latin, cyrillic = len(_LATIN_LETTER.findall(text)), len(_CYRILLIC_LETTER.findall(text))
    if latin > cyrillic:
        return text.translate(_TO_CYRILLIC)
    return text.translate(_TO_LATIN) if cyrillic else text


def slugify(text: str, max_length: int = 80) -> str:
    """ASCII slug of Kyrgyz or Russian text, at most `max_length` characters, cut at a word's edge.

    «Айыл өкмөтү» → "aiyl-okmotu". Letters that have no Latin spelling give their code points in
    hex, so the slug is "" only when the text holds no letter and no digit.
    """
    options = {
        "max_length": max_length,
        "word_boundary": True,
        "save_order": True,
        "entities": False,
        "decimal": False,
        "hexadecimal": False,
    }
    slug = _slugify(text.lower(), replacements=_SLUG, **options)
    if slug:
        return slug
    return _slugify(" ".join(f"{ord(sign):x}" for sign in text if sign.isalnum()), **options)
