"""Every ending a Kyrgyz word can carry, made from ordered tables of suffixes.

Each row is a suffix (or a chain of them) in the notation of `kyrgyz_sounds`, and a weight: how
surely such letters at the end of a word are this suffix, from 0.3 for letters that mostly end words
by chance to 3 for a suffix that hardly ever does. Weights of a chain add up. They were set by hand
and tuned on attested forms.

Sources. Slots and their order (plural, possessive, case, «-гы», plural, possessive, case, person;
voice, negation, mood or participle, person): «Кыргыз адабий тилинин грамматикасы» (Frunze, 1980),
morphology; R. Hebert, N. Poppe, "Kirghiz Manual" (Indiana University, 1963). Listing whole endings
instead of peeling off suffix after suffix: the complete set of endings of U. Tukeyev (2015), made
for Kazakh and since applied to Kyrgyz.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from portal.text.kyrgyz_sounds import HIGH, VOWELS, spell

NOUN, VERB, FUSED_VERB = "noun", "verb", "fused"


class Reading(NamedTuple):
    """What an ending may be: `contexts` is a bit per harmony × letter class, see `context_bit`.

    `kind` is NOUN, VERB, or FUSED_VERB: a verb whose last low vowel melted into «-оо», as тазала-
    did in «тазалоо».
    """

    contexts: int
    weight: float
    kind: str


def context_bit(harmony: int, letter_class: int) -> int:
    """The bit of a stem with that harmony (0–5) and class of last letter (0–3)."""
    return 1 << (harmony * 4 + letter_class)


Chain = tuple[str, float]


def _join(*slots: Iterable[Chain]) -> Iterator[Chain]:
    """Chains of one suffix from each slot, in order."""
    head, *rest = slots
    if not rest:
        yield from head
        return
    tails = list(_join(*rest))
    for text, weight in head:
        for tail, more in tails:
            yield text + tail, weight + more


NONE: Chain = ("", 0.0)
PLURAL = [("ЛАр", 3.0)]
CASE = [("НЫн", 3.0), ("ГА", 1.4), ("НЫ", 1.4), ("ДА", 1.4), ("ДАн", 2.4)]
THIRD = [("(с)Ы", 1.2)]
CASE_AFTER_THIRD = [
    ("нЫн", 3.0),
    ("нА", 2.2),
    ("н", 0.8),
    ("ндА", 3.2),
    ("нАн", 2.6),
    ("ндАн", 2.0),
]
OWN = [("(Ы)м", 0.6), ("(Ы)ң", 0.3)]
#: «Our» and «your» take the cases of any noun: бюджетибизге, but бюджетиме.
OWN_OF_MANY = [("(Ы)бЫз", 1.6), ("(Ы)ңЫз", 3.0), ("(Ы)ңАр", 3.0), ("(Ы)ңЫздАр", 4.0)]
CASE_AFTER_OWN = [("дЫн", 2.5), ("А", -0.2), ("дЫ", 2.0), ("дА", 2.0), ("дАн", 2.5), ("Ан", 2.0)]
#: After «-да» the locative makes an attribute: шаар-да-гы; ай-ым-да-гы; «-ныкы»: баланыкы.
ATTRIBUTE = [("ДАгЫ", 4.2), ("НЫкЫ", 4.0)]
ATTRIBUTE_AFTER_THIRD = [("ндАгЫ", 4.8), ("нЫкЫ", 4.0)]
PERSON = [
    ("мЫн", 2.4), ("сЫң", 2.0), ("сЫз", 1.0), ("БЫз", 1.8), ("сЫңАр", 3.0), ("сЫздАр", 3.0),
]  # fmt: skip
#: Plural, possessive and case, the endings any noun may carry.
INFLECTION = [
    *_join([NONE, *PLURAL], [NONE, *CASE]),
    *_join([NONE, *PLURAL], THIRD, [NONE, *CASE_AFTER_THIRD]),
    *_join([NONE, *PLURAL], OWN, [NONE, *CASE_AFTER_OWN]),
    *_join([NONE, *PLURAL], OWN_OF_MANY, [NONE, *CASE]),
]
_SHORT_INFLECTION = [
    *_join([NONE, *PLURAL], [NONE, *CASE]),
    *_join([NONE, *PLURAL], THIRD, [NONE, *CASE_AFTER_THIRD]),
]
_ATTRIBUTES = [
    *_join([NONE, *PLURAL], ATTRIBUTE, _SHORT_INFLECTION),
    *_join([NONE, *PLURAL], THIRD, ATTRIBUTE_AFTER_THIRD, _SHORT_INFLECTION),
]
NOMINAL = [
    *INFLECTION,
    *_ATTRIBUTES,
    *_join([NONE, *PLURAL], [*OWN, *OWN_OF_MANY], [("дАгЫ", 4.0)], _SHORT_INFLECTION),
    *_join([("", -0.8), ("ЛАр", 0.0)], PERSON),
    ("ДАй", 1.2),
    ("ДАйЫн", 1.0),
    ("чА", -0.5),
    ("ЛАрчА", 1.5),
    ("кЫ", 0.3),
]

#: Adjectives of a noun that keep its meaning: бала-луу, мезгил-сиз, шаар-дык.
DERIVED = [
    *_join([("ЛУ", 2.4), ("сЫз", 1.0)], [NONE, *PLURAL, *CASE, *_join(PLURAL, CASE)]),
    ("ДЫк", 1.2),
    ("лЫк", 0.8),
]

_PERSON_AFTER_PAST = [
    NONE, ("м", 1.2), ("ң", 0.8), ("к", -0.8), ("ңЫз", 2.5), ("ңАр", 2.5), ("ңЫздАр", 4.0),
]  # fmt: skip
_LIGHT_INFLECTION = [(text, weight * 0.8) for text, weight in INFLECTION]
_PARTICIPLE = [*_LIGHT_INFLECTION, *PERSON, *_ATTRIBUTES]

#: Finite forms and participles that stand after a bare or a negated («-ба») verb stem.
_PARTICIPLES = [
    *_join([("ГАн", 3.0)], [*_PARTICIPLE, ("м", 1.0), *_join([("дЫК", 2.0)], INFLECTION)]),
    *_join([("ГАм", 1.0)], [NONE, ("Ын", 1.5)]),
    ("ГАндАй", 4.0),
    ("ГАнчА", 3.5),
    *_join([("ДЫ", 1.8)], _PERSON_AFTER_PAST),
    *_join([("сА", 1.2)], _PERSON_AFTER_PAST),
]
_FINITE = [
    *_PARTICIPLES,
    *_join([("чЪ", 1.8)], [NONE, *PERSON, ("ңАр", 2.0), *CASE]),
    *_join([("Й", 0.6)], [("м", 0.9), ("т", 0.5), *PERSON, NONE]),
    ("ЙтЫр", 2.0),
    ("ЙбЫ", 1.6),
    ("ЙтпЫ", 2.0),
    ("сЫн", 1.0),
    ("сЫндАр", 3.0),
    ("ЙлЫ", 1.6),
    ("ЙлЫк", 1.8),
    ("(А)йЫн", 1.5),
    ("(Ы)ңЫз", 2.6),
    ("(Ы)ңЫздАр", 4.0),
    ("(Ы)ңАр", 2.4),
    ("ГЫн", 1.0),
    ("ГЫлА", 2.6),
    ("ГАй", 0.8),
    *_join([("ГЫ", 0.8)], [("м", 0.8), ("ң", 0.8), ("сЫ", 1.6), ("бЫз", 2.0), ("ңЫз", 2.0)]),
    ("ГЫчА", 2.4),
]
_AORIST = [("(А)р", 0.4), ("Ар", 0.3), ("эр", 0.3)]
_POSITIVE = [
    *_FINITE,
    *_join(_AORIST, [NONE, *PERSON]),
    *_join(_AORIST, [("", -2.0)], [*THIRD, *_join(THIRD, CASE_AFTER_THIRD), *CASE, *PLURAL]),
    *_join([("(Ы)п", 2.2)], [NONE, ("тЫр", 2.5), *_join([("тЫр", 2.5)], PERSON)]),
    *_join([("мАк", 0.8)], [NONE, ("чЫ", 2.0), *CASE]),
    ("(А)рдА", 1.6),
]
_NEGATED = [
    *_FINITE,
    *_join([("с", 1.2)], [NONE, *PERSON, *THIRD, *_join(THIRD, CASE_AFTER_THIRD), *CASE]),
    ("птЫр", 3.0),
    ("йЫнчА", 3.0),
    NONE,
]
#: After the verbal noun: -уунун, -уучу, -уудабыз.
_VERBAL_NOUN = [
    *_PARTICIPLE,
    *_join([("чЫ", 1.0)], [*_LIGHT_INFLECTION]),
    *_join([("дА", 1.4)], PERSON),
]

VERBAL = [
    *_POSITIVE,
    *_join([("БА", 1.6)], _NEGATED),
    *_join([("БО", 2.0)], _LIGHT_INFLECTION),
    *_join([("У", 2.2)], _VERBAL_NOUN),
]
#: The verbal noun of verbs in а, е, о, ө: тазала- + -уу = тазалоо.
FUSED = [*_join([("О", 1.6)], _VERBAL_NOUN)]

#: A lone consonant (-м, -п, -й) ends too many words by chance.
_LONE_CONSONANT = 1.2


def _index() -> dict[str, tuple[Reading, ...]]:
    """Spell every chain in every context and gather the readings of each spelling."""
    found: dict[str, dict[tuple[str, float], int]] = {}
    for kind, table in ((NOUN, NOMINAL), (NOUN, DERIVED), (VERB, VERBAL), (FUSED_VERB, FUSED)):
        for suffix, weight in dict(table).items():
            for harmony in range(len(HIGH)):
                for letter_class in range(4):
                    text = spell(suffix, harmony, letter_class)
                    lone = len(text) == 1 and text not in VOWELS
                    key = (kind, round(weight - _LONE_CONSONANT * lone, 2))
                    contexts = found.setdefault(text, {})
                    contexts[key] = contexts.get(key, 0) | context_bit(harmony, letter_class)
    found.pop("", None)
    return {
        text: tuple(Reading(mask, weight, kind) for (kind, weight), mask in contexts.items())
        for text, contexts in found.items()
    }


#: About 14,000 spelled endings, each with its readings.
ENDINGS = _index()
