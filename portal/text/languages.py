"""Whether a text is Kyrgyz or Russian: by letters, by words that only one of them has, by endings."""

import re

from portal.text.tokens import tokenize

_KYRGYZ_LETTERS = re.compile(r"[өүң]")
_LONG_VOWELS = re.compile(r"оо|аа|уу|ээ")  # which Russian hardly writes
_KYRGYZ = (
    "жана менен үчүн боюнча бул ошол анын алардын деп эле дагы болгон болуп болду бар жок ар бир"
    " кийин чейин тарабынан каршы жөнүндө ошондой ал биз алар эмес керек ичинде учурда айыл шаар"
    " кыргыз республикасынын эки жыл жылы жылдын суу жол мектеп мектепте кыргызча"
)
_RUSSIAN = (
    "и в во на с со по для что не как от из к ко у о об при за до или это этот эта эти был была"
    " было были так же а но бы мы они он она их его её ее где который которая которые после также"
    " над под без между через село селе города год года году вода воды дорог школа школы"
)
_KYRGYZ_WORDS, _RUSSIAN_WORDS = frozenset(_KYRGYZ.split()), frozenset(_RUSSIAN.split())
_RUSSIAN_ENDINGS = re.compile(
    r"(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ыми|ими|ение|ения|ению|ость|ости|ция|ции|ться"
    r"|ются|ился|илась|ились|ован|ована|овано|ованы|ать|ять|ить|еть|ами|ями|ах|ях|ов|ев)$"
)
_KYRGYZ_ENDINGS = re.compile(
    r"(?:лар|лер|лор|дар|дер|дор|тар|тер|тор|нын|нин|нун|дын|дин|дун|тын|тин|тун|ганы|гени|ган|ген"
    r"|гон|кан|кен|дык|дик|дан|ден|дон|тан|тен|тон|сы|си|су|ды|ди|ты|ти|га|ге|го|ып|ип|уп|ат|ет|от)$"
)


def language_of_text(text: str) -> str:
    """ "ky" or "ru" for a text of which that is clear, else "" (too short, numbers, names …)."""
    kyrgyz = russian = 0
    for token in tokenize(text):
        word = token.text
        if not word.isalpha() or not re.search("[а-яёөүң]", word):
            continue
        if word in _RUSSIAN_WORDS:
            russian += 3
        elif word in _KYRGYZ_WORDS or _KYRGYZ_LETTERS.search(word):
            kyrgyz += 3
        elif len(word) > 4 and _RUSSIAN_ENDINGS.search(word):
            russian += 2
        elif _LONG_VOWELS.search(word) or (len(word) > 4 and _KYRGYZ_ENDINGS.search(word)):
            kyrgyz += 1
    if max(kyrgyz, russian) < 4:
        return ""
    if kyrgyz >= 2 * russian:
        return "ky"
    return "ru" if russian >= 2 * kyrgyz else ""
