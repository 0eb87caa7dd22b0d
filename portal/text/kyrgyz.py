"""Stemmer for Kyrgyz: `stem("долбоорлорунун")` is "долбоор".

How it works. Every split of a word into stem and ending is tried against the endings of
`kyrgyz_endings`; a split survives when vowel harmony and the class of the last letter agree. The
survivors are weighed: a stem from `kyrgyz_words` counts most, then the weight of the ending, less a
doubt about short or odd stems. The word as it stands, with no ending, weighs 0, so a doubtful split
never wins. The stem is then brought to one shape: китеб-и → китеп, тазал-оо → тазала,
аткар-ыл-ган → аткар.

Kept apart on purpose: agents (башчы), abstract nouns (жөндөмдүүлүк), causatives (жөнөт), for they
are words of their own. Brought together: adjectives in -дык, -луу, -сыз with their noun; passives
and reciprocals with their verb. Unknown verbs of one syllable mostly stay whole rather than meet a
noun by chance.

Sources: see `kyrgyz_sounds` (phonetics) and `kyrgyz_endings` (order of suffixes).
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from portal.text.kyrgyz_endings import ENDINGS, FUSED_VERB, NOUN, context_bit
from portal.text.kyrgyz_sounds import (
    HARMONY,
    HIGH_VOWELS,
    LETTER_CLASS,
    LOW,
    VOICELESS,
    VOWELS,
    devoice,
    join_glides,
    part_glides,
    syllables,
)  # fmt: skip
from portal.text.kyrgyz_verbs import VERBS
from portal.text.kyrgyz_words import IRREGULAR, NOUNS, SHORTENED, VOICED_LOANS

_NOUNS = frozenset(map(part_glides, NOUNS))
_VERBS = frozenset(map(part_glides, VERBS))

#: Worth of a stem that is a known word, and of each letter of it: the longer known stem wins.
_KNOWN, _KNOWN_LETTER = 4.5, 0.5
#: A known stem makes the weight of its ending matter less.
_ENDING_OF_KNOWN = 0.4
#: Doubts about unknown stems.
_TWO_LETTERS, _ONE_SYLLABLE, _UNKNOWN_VERB, _ROUNDED_NOUN, _UNKNOWN = -3.5, -2.4, -1.2, -1.1, -0.8
_LOAN_IN_IA, _DERIVED_VERB, _CLEAR_VERB = -0.4, -0.8, -0.1
#: Cost of an ending that breaks harmony: loans and abbreviations do (ЖӨБдун, отчетту).
_DISHARMONY_OF_KNOWN, _DISHARMONY = 1.0, 2.0
_QUESTION = 0.3

_ANY_CONTEXT = (1 << 24) - 1
_ANY_HARMONY = sum(context_bit(harmony, 0) for harmony in range(6))
_ANY_CLASS = 0b1111

#: Endings of stems that are surely verbs (-ла-н, -ла-ш, -тыр, -гыз) or probably so.
_CLEAR = re.compile(
    r"(?:[лдт][аеоө][нш]|[лдт][аеоө][нш]?[дт][ыиуү]р|[гк][ыиуү]з|[^аоуыөүеи][дт][ыиуү]р)"
    r"(?:[ыиуү][шл])?$"
)
_DERIVED = re.compile(
    r"(?:[лдт][аеоө][нштл]?|[гк][ыиуү]з|[дт][ыиуү]р|[аеоөыиуү][лнш]|[аеоө]йт?|рт)$"
)
_CAUSATIVE = re.compile(r"(?:[тд][ыиуү]р|[гк][ыиуү]з|[гк][аеиоө]р|[аеоөыиуүй]т)$")
_QUESTION_END = re.compile(r"[бп][ыиуү]$")
#: Loans in -кт take a vowel before endings: объект-и-лер, проспект-и-си.
_LOAN_VOWEL = re.compile(r"(?<=к)т[иы]$")
_CYRILLIC_VOWEL = re.compile(f"[{''.join(sorted(VOWELS))}]")

_LONGEST_ENDING = max(map(len, ENDINGS))

_Scored = tuple[float, int, str, str]


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """The stem of a normalised word; the word itself where no ending is sure. Never raises.

    A part after a hyphen that is a bare ending goes (бажба-нын → бажба); another is stemmed alone.
    """
    head, _, tail = word.rpartition("-")
    if head and is_ending(tail):
        word = head
        head, _, tail = word.rpartition("-")
    if head and tail:
        return f"{head}-{_stem_of_part(tail)}"
    return _stem_of_part(word)


def is_ending(text: str) -> bool:
    """Whether the text is an ending of nouns and no known word, as «нын» in «БАЖБА-нын»."""
    return text not in NOUNS and text not in VERBS and may_end_a_noun(text)


def may_end_a_noun(text: str) -> bool:
    """Whether nouns can end so, be the text a word as well, as «дан» in «АӨМАдан» (also: grain)."""
    return any(reading.kind == NOUN for reading in ENDINGS.get(text, ()))


def _stem_of_part(word: str) -> str:
    word = word.replace("ё", "е")
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word.startswith("балдар"):
        word = "балалар" + word.removeprefix("балдар")
    parted = part_glides(word)
    known = parted in _NOUNS or parted in _VERBS
    if not known and len(parted) > 2 and _CYRILLIC_VOWEL.search(parted):
        parted = _LOAN_VOWEL.sub("т", _best_stem(parted))
    return join_glides(parted).rstrip("ь") or word


def _best_stem(word: str) -> str:
    candidates = list(_candidates(word))
    if len(word) > 5 and _QUESTION_END.search(word):
        candidates += [
            (score - _QUESTION, length, found, kind)
            for score, length, found, kind in _candidates(word[:-2])
            if kind != NOUN and score > _KNOWN
        ]
    score, _, found, _ = max(candidates, default=(0.0, 0, word, NOUN))
    return found if score > 0 else word


def _candidates(word: str) -> Iterator[_Scored]:
    """Score, minus length (the shorter stem wins a tie), stem and kind of each possible split."""
    harmonies, harmony = [], -1
    for letter in word:
        harmony = HARMONY.get(letter, harmony)
        harmonies.append(harmony)
    for cut in range(len(word) - 1, max(0, len(word) - _LONGEST_ENDING - 1), -1):
        ending = word[cut:]
        readings = ENDINGS.get(ending)
        if readings is None:
            continue
        base, harmony = word[:cut], harmonies[cut - 1]
        letter_class = LETTER_CLASS.get(base[-1], VOICELESS)
        for contexts, weight, kind in readings:
            if harmony < 0:
                exact = loose = _ANY_CONTEXT
            elif kind == FUSED_VERB:
                exact = loose = _ANY_CLASS << harmony * 4
            else:
                exact, loose = context_bit(harmony, letter_class), _ANY_HARMONY << letter_class
            if not contexts & loose:
                continue
            found, worth = (
                _weigh_noun(base, ending) if kind == NOUN else _weigh_verb(base, ending, kind)
            )
            if not contexts & exact:
                if worth > 0:
                    weight -= _DISHARMONY_OF_KNOWN
                elif kind == NOUN and weight > _DISHARMONY:
                    weight -= _DISHARMONY
                else:
                    continue
            if worth > 0:
                weight *= _ENDING_OF_KNOWN
            yield weight + worth, -len(found), found, kind


def _weigh_noun(base: str, ending: str) -> tuple[str, float]:
    found = SHORTENED.get(base, base)
    if ending[0] in VOWELS:
        found = devoice(found, VOICED_LOANS)
    if found in _NOUNS:
        return found, _KNOWN + _KNOWN_LETTER * len(found)
    vowels = syllables(found)
    if vowels == 0:
        return found, 1 + _KNOWN_LETTER * len(found) if len(ending) > 1 else _TWO_LETTERS
    if vowels == 1:
        return found, _ONE_SYLLABLE if len(found) > 2 else _TWO_LETTERS
    if found.endswith("ийа"):
        return found, _LOAN_IN_IA
    if found[-1] in "оөуү" and found[-2] != "ч":
        return found, _ROUNDED_NOUN
    return found, _UNKNOWN


def _weigh_verb(base: str, ending: str, kind: str) -> tuple[str, float]:
    found = base
    if kind == FUSED_VERB:
        found = base + next(
            (LOW[HARMONY[letter]] for letter in reversed(base) if letter in VOWELS), ""
        )
    elif ending[0] in VOWELS:
        found = devoice(base)
        if ending.startswith(("уу", "үү")):
            found = next((base + high for high in HIGH_VOWELS if base + high in _VERBS), found)
    if found in _VERBS:
        return found, _KNOWN + _KNOWN_LETTER * len(found)
    active = _active(found)
    if active:
        return active, _KNOWN - _QUESTION + _KNOWN_LETTER * len(found)
    vowels = syllables(found)
    if vowels < 2:
        return found, _ONE_SYLLABLE if vowels and len(found) > 2 else _TWO_LETTERS
    if _CLEAR.search(found):
        if found[-1] == "ш" and found[-2] in HIGH_VOWELS:
            found = found[:-2]
        return found, _CLEAR_VERB
    return found, _DERIVED_VERB if _DERIVED.search(found) else _UNKNOWN_VERB


def _active(verb: str) -> str | None:
    """The verb without its passive (-л; -н after л) or reciprocal (-ш), if that verb is known.

    The passive of a causative is undone in unknown verbs too: газдаштыр-ыл-.
    """
    last = verb[-1]
    if len(verb) < 4 or last not in "шлн":
        return None
    if verb[:-1] in _VERBS and (last != "н" or verb[-3] == "л"):
        return verb[:-1]
    if verb[-2] not in HIGH_VOWELS:
        return None
    base = devoice(verb[:-2])
    if base in _VERBS and (last != "н" or base[-1] == "л"):
        return base
    if last == "л" and _CAUSATIVE.search(base):
        return base
    return _active(base) if last == "ш" else None
