"""Who spoke, in which position, on what: read from the sentences of a press item. Plain Python."""

import re
from dataclasses import dataclass

from .press_words import ABOUT, HEADS, KINDS, POSITIONS, genitive, stem

_CAPITAL, _SMALL = "А-ЯЁӨҮҢ", "а-яёөүң"
_FAMILY = rf"[{_CAPITAL}][{_SMALL}]+(?:-[{_CAPITAL}][{_SMALL}]+)?"
# «Р. Алыкулов», «Б.Орозбаев», «А. К. Асанова»
INITIALS = re.compile(rf"(?<![\w.])((?:[{_CAPITAL}]\.\s?){{1,2}})({_FAMILY})(?!\w)")
# «Рахат Алыкулов», which counts only after a position
FULL = re.compile(rf"(?<!\w)({_FAMILY})\s+({_FAMILY})(?!\w)")
_WORD = re.compile(rf"[{_CAPITAL}{_SMALL}]+(?:-[{_CAPITAL}{_SMALL}]+)*\.?(?:о\.)?")
QUOTE = re.compile(r"[«“„\"]([^»”“\"]{10,500})[»”“\"]")
LONGEST_TITLE, LONGEST_POSITION = 500, 300  # characters


@dataclass(frozen=True)
class Speaker:
    """One who spoke; `start` and `end` are the places of name and position in the whole text."""

    given_name: str  # initials as printed: «Р.»
    family_name: str
    position: str  # as a name of a post: «директордун орун басары»; "" where none is printed
    before: str  # what stands before the position in its sentence, where the agency is named
    title: str
    title_is_quote: bool
    kind: str  # a value of TalkKind
    start: int
    end: int
    sentence_start: int


def sentences(text: str) -> list[tuple[int, str]]:
    """(place, sentence) of each sentence; initials and quoted dots do not end one."""
    found, start = [], 0
    for match in re.finditer(r"(?<=[.!?…])\s+(?=[«“\"А-ЯЁӨҮҢA-Z])|\n+", text):
        if re.search(rf"(?<!\w)[{_CAPITAL}]\.$", text[start : match.start()]):
            continue  # after an initial
        found.append((start, text[start : match.start()]))
        start = match.end()
    return [(place, one) for place, one in [*found, (start, text[start:])] if one.strip()]


def speakers_in(text: str, language: str) -> list[Speaker]:
    """Everybody named with initials, or in full after a position; each once, in the order of text."""
    found = {}
    for place, sentence in sentences(text):
        for match in names_in(sentence, language):
            speaker = speaker_of(sentence, match, place, language)
            found.setdefault((speaker.family_name, speaker.given_name[:1]), speaker)
    return list(found.values())


def names_in(sentence: str, language: str):
    taken = list(INITIALS.finditer(sentence))
    yield from taken
    for match in FULL.finditer(sentence):
        inside = any(one.start() < match.end() and match.start() < one.end() for one in taken)
        if not inside and position_before(sentence[: match.start()], language)[0]:
            yield match


def speaker_of(sentence: str, match, place: int, language: str) -> Speaker:
    position, begins = position_before(sentence[: match.start()], language)
    title, is_quote = title_of(sentence, begins, match.end(), language)
    kind = next((kind for kind, pattern in KINDS if pattern.search(sentence)), "speech")
    return Speaker(
        given_name=" ".join(match[1].replace(".", ". ").split()),
        family_name=match[2],
        position=position,
        before=sentence[:begins],
        title=title,
        title_is_quote=is_quote,
        kind=kind,
        start=place + begins,
        end=place + match.end(),
        sentence_start=place,
    )


def position_before(text: str, language: str) -> tuple[str, int]:
    """The name of the post with which `text` ends, and where it begins; ("", end) for none.

    Kyrgyz words lose what ties them to the agency: «агенттигинин директорунун орун басары» gives
    «директордун орун басары».
    """
    words = list(_WORD.finditer(text, max(0, len(text) - LONGEST_POSITION)))
    taken = []
    end = len(text.rstrip(" ,:–—-"))
    for word in reversed(words):
        between = text[word.end() : taken[0].start() if taken else end]
        if between.strip() or stem(word[0], language) not in POSITIONS[language]:
            break
        taken.insert(0, word)
    if language == "ru" and not taken:
        taken = russian_position(words, text, end)
    if not any(stem(word[0], language) in HEADS[language] for word in taken):
        return "", len(text)
    return named([word[0] for word in taken], language), taken[0].start()


def russian_position(words, text, end):
    """«заместитель директора Агентства (АБВ) Р. …»: the post stands before its agency."""
    for number in range(len(words) - 1, max(-1, len(words) - 16), -1):
        if stem(words[number][0], "ru") in HEADS["ru"]:
            first = number
            while first and stem(words[first - 1][0], "ru") in POSITIONS["ru"]:
                first -= 1
            return words[first : number + 1]
    return []


def named(words: list[str], language: str) -> str:
    """The words of a post as the directory names it."""
    words = [word.lower() for word in words]
    if language == "ru":
        return " ".join(words)
    lemmas = [POSITIONS["ky"][stem(word, "ky")] for word in words]
    for number, word in enumerate(words[:-1]):
        if word.endswith(("ын", "ин", "ун", "үн")) and lemmas[number] not in {"орун", "милдет"}:
            words[number] = genitive(lemmas[number])
    if len(words) == 1:  # the possessive belongs to the agency: «союзунун директору»
        words = lemmas
    return " ".join(words)


def title_of(sentence: str, begins: int, ends: int, language: str) -> tuple[str, bool]:
    """What the talk was about: a quotation, else what the sentence says it was about."""
    after = sentence[ends:]
    if quote := QUOTE.search(after):
        return quote[1].strip()[:LONGEST_TITLE], True
    if language == "ru":
        marker = ABOUT["ru"].search(after)
        title = after[marker.end() :] if marker else after
    elif marker := ABOUT["ky"].search(after):
        title = after[: marker.start()]
    elif marker := ABOUT["ky"].search(sentence[:begins]):
        title = sentence[: marker.start()]
    else:
        title = after.strip(" .,") or sentence
    title = title.strip(" .,:;–—")
    return (title[:1].upper() + title[1:])[:LONGEST_TITLE], False
