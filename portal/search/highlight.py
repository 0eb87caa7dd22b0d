"""Marks the words of a text that answer a question: долбоор marks долбоорлорунун."""

from dataclasses import dataclass

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from portal.text.normalize import fold

from . import analysis

PASSAGE_LENGTH = 240  # characters
# A passage is looked for here; further on in a book-length text nobody misses it.
SEARCHED_LENGTH = 20_000


@dataclass(frozen=True)
class Spot:
    """A word of a text, from `start` up to `end`, that answers `word` of the question."""

    start: int
    end: int
    word: str


@dataclass(frozen=True)
class Passage:
    """A piece of a text as HTML, and how many words of the question it answers."""

    html: SafeString
    answers: int


def mark(text: str, question, language: str) -> SafeString:
    """`text` as HTML, everything escaped, with <mark> around the words that answer `question`."""
    return render(text, spots(text, question, language), 0, len(text))


def passage(text: str, question, language: str, length: int = PASSAGE_LENGTH) -> Passage:
    """About `length` characters of `text` around its best place, cut at words, hits marked."""
    text = text[:SEARCHED_LENGTH]
    found = spots(text, question, language)
    answers, start = best_window(found, length)
    start, end = cut_at_words(text, start, length)
    html = format_html(
        "{}{}{}",
        "… " if start else "",
        render(text, found, start, end),
        " …" if end < len(text) else "",
    )
    return Passage(html, answers)


def best_passage(texts: list[str], question, language: str, length=PASSAGE_LENGTH) -> Passage:
    """The passage of whichever of `texts` answers most words of `question`, first of equals."""
    best = None
    for text in filter(None, texts):
        found = passage(text, question, language, length)
        if best is None or found.answers > best.answers:
            best = found
        if best.answers >= len(question.clauses):
            break
    return best or Passage(SafeString(""), 0)


def spots(text: str, question, language: str) -> list[Spot]:
    """The words of `text` that answer `question`, in order."""
    sequences = question.sequences
    found, tokens = [], []
    # Where words must stand side by side, none may be passed over.
    for token in analysis.words(text, None if sequences else question.beginnings):
        near = fold(token.text[0]) in question.initials
        terms = analysis.forms(token.text, language) if near else ()
        tokens.append((token, terms))
        if word := answered(terms, question):
            found.append(Spot(token.start, token.end, word))
    for terms in sequences:
        found += in_sequence(tokens, terms, question.sequences[terms])
    unique = {spot.start: spot for spot in reversed(found)}
    return [unique[start] for start in sorted(unique)]


def in_sequence(tokens, sequence: tuple[str, ...], word: str) -> list[Spot]:
    """The places where the terms of `sequence` follow one another."""
    found = []
    for number in range(len(tokens) - len(sequence) + 1):
        if sequence[0] not in tokens[number][1]:
            continue
        window = tokens[number : number + len(sequence)]
        if all(term in terms for term, (_token, terms) in zip(sequence, window, strict=True)):
            found += [Spot(token.start, token.end, word) for token, _terms in window]
    return found


def answered(terms: tuple[str, ...], question) -> str | None:
    """The word of `question` that a word with these `terms` answers."""
    for term in terms:
        if term in question.forms:
            return question.forms[term]
    for beginning, word in question.prefixes.items():
        if any(term.startswith(beginning) for term in terms):
            return word
    return None


def best_window(found: list[Spot], length: int) -> tuple[int, int]:
    """How many different words meet within `length` characters, and where that begins."""
    best = (0, 0)
    for number, first in enumerate(found):
        within = set()
        for spot in found[number:]:
            if spot.end - first.start > length:
                break
            within.add(spot.word)
        if len(within) > best[0]:
            best = (len(within), first.start)
    return best


def cut_at_words(text: str, hit: int, length: int) -> tuple[int, int]:
    """The ends of a passage of about `length` characters with `hit` in its first third."""
    if len(text) <= length:
        return 0, len(text)
    start = max(0, min(hit - length // 3, len(text) - length))
    if start:
        space = text.find(" ", start, hit + 1)
        start = space + 1 if space >= 0 else hit
    end = start + length
    if end < len(text):
        space = text.rfind(" ", start + length // 2, end + 1)
        end = space if space >= 0 else end
    return start, min(end, len(text))


def render(text: str, found: list[Spot], start: int, end: int) -> SafeString:
    """`text[start:end]` escaped, with the spots inside it marked."""
    pieces = []
    at = start
    for spot in found:
        if spot.start >= at and spot.end <= end:
            pieces.append((text[at : spot.start], text[spot.start : spot.end]))
            at = spot.end
    marked = format_html_join("", "{}<mark>{}</mark>", pieces)
    return SafeString(marked + conditional_escape(text[at:end]))
