"""What a query asks of this index: each word with its forms, synonyms and likely spellings."""

from dataclasses import dataclass, field
from functools import cached_property

from . import analysis, spelling, synonyms
from .engines import engine
from .engines.base import COUNTED, rarity
from .expressions import NEAR, RESPELLED, Clause, Expression, Phrase
from .parsing import Query, parse
from .respelling import respellings

MIN_PREFIX = 3  # letters of an unknown word that may be the beginning of a known one
MODES = ("all", "most", "any")


@dataclass(frozen=True)
class Question:
    """A query as the index understands it.

    clauses   what is looked for, a clause for each word or phrase that the index knows
    counts    in how many entries each clause matches
    total     how many entries there are
    meant     {a word as typed: the spelling it was taken for}
    unknown   words that stand nowhere and are left out
    """

    query: Query
    clauses: tuple[Clause, ...] = ()
    counts: tuple[int, ...] = ()
    total: int = 0
    meant: dict[str, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return self.query.text

    @property
    def shortened(self) -> bool:
        return self.query.shortened

    def __bool__(self):
        return bool(self.query)

    @property
    def corrected(self) -> str:
        """The text with the spellings that were meant, "" where that is what was typed."""
        if not self.meant:
            return ""
        return " ".join(self.meant.get(clause.word, clause.word) for clause in self.clauses)

    @property
    def excluded(self) -> tuple[Clause, ...]:
        return tuple(map(phrase_clause, self.query.excluded))

    def expression(self, mode: str) -> Expression | None:
        """What to match in `mode`; None where that is nothing, or no more than a stricter mode.

        all   every clause
        most  every clause but one, of three and more
        any   one of the clauses that tell most; a word that is everywhere tells nothing
        """
        number = len(self.clauses)
        if not number or (mode == "any" and number == 1) or (mode == "most" and number < 3):
            return None
        if mode == "any":
            return Expression(self.telling, self.excluded, least=1)
        return Expression(self.clauses, self.excluded, number - 1 if mode == "most" else None)

    @property
    def telling(self) -> tuple[Clause, ...]:
        """The rarest clauses, as many as match COUNTED entries together, and one at least."""
        found, entries = [], 0
        pairs = zip(self.clauses, self.counts, strict=True)
        for clause, count in sorted(pairs, key=lambda pair: pair[1]):
            entries += count
            if not found or entries <= COUNTED:
                found.append(clause)
        return tuple(found)

    @property
    def rarities(self) -> list[float]:
        """How rare each clause is."""
        return [rarity(count, self.total) for count in self.counts]

    @cached_property
    def forms(self) -> dict[str, str]:
        """Each term that is looked for, and the word it comes from."""
        return {
            phrase.terms[0]: clause.word
            for clause in self.clauses
            for phrase in clause.phrases
            if len(phrase.terms) == 1 and not phrase.prefix
        }

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """Each beginning of a term that is looked for, and its word."""
        return {
            phrase.terms[0]: clause.word
            for clause in self.clauses
            for phrase in clause.phrases
            if phrase.prefix
        }

    @cached_property
    def sequences(self) -> dict[tuple[str, ...], str]:
        """Each sequence of terms that is looked for, and the word or phrase it comes from."""
        return {
            phrase.terms: clause.word
            for clause in self.clauses
            for phrase in clause.phrases
            if len(phrase.terms) > 1
        }


def word_clause(word: str, *, meant: list[str] | None = None, weight: float = 1.0) -> Clause:
    """`word` in any of its forms; or, instead, what was `meant` by it."""
    phrases = {
        term: Phrase((term,), weight=weight)
        for spelling in (meant or [word])
        for term in analysis.query_forms(spelling)
    }
    return Clause(tuple(phrases.values()), word)


def prefix_clause(word: str) -> Clause:
    """Words that begin like `word`."""
    found = [Phrase((term,), prefix=True) for term in analysis.prefix_forms(word)]
    return Clause(tuple(found), word)


def phrase_clause(words: tuple[str, ...]) -> Clause:
    """Words side by side, in the same form each."""
    return Clause(tuple(map(Phrase, analysis.phrases(words))), " ".join(words))


def ask(text: str) -> Question:
    """Understand `text`: a query that the index knows no word of is read in other ways."""
    query = parse(text)
    if not query:
        return Question(query)
    counts = engine().counts(list(map(word_clause, query.words)))
    if query.words and not any(counts):
        for reading in respellings(query.text):
            other = parse(reading)
            found = engine().counts(list(map(word_clause, other.words)))
            if any(found) and len(other.words) == len(query.words):
                meant = dict(zip(other.words, other.words, strict=True))
                return understood(query, other, found, meant)
    return understood(query, query, counts, {})


def understood(typed: Query, query: Query, counts: list[int], meant: dict) -> Question:
    """The question of `query`, a reading of what was `typed`; `counts` are those of its words."""
    clauses, unknown = [], []
    for word, count in zip(query.words, counts, strict=True):
        clause = word_clause(word) if count else clause_of_unknown(word, meant)
        if clause:
            clauses.append(clause)
        else:
            unknown.append(word)
    clauses += map(phrase_clause, query.phrases)
    clauses = with_synonyms(clauses, query)
    return Question(
        typed,
        tuple(clauses),
        tuple(engine().counts(clauses)),
        engine().total(),
        meant,
        tuple(unknown),
    )


def clause_of_unknown(word: str, meant: dict[str, str]) -> Clause | None:
    """Another spelling of `word`, the beginning of a word, or a near word; noted in `meant`."""
    others = respellings(word)
    others = [reading for reading in others if len(parse(reading).words) == 1]
    others = [parse(reading).words[0] for reading in others]
    candidates = [word_clause(word, meant=[other], weight=RESPELLED) for other in others]
    if len(word) >= MIN_PREFIX:
        candidates.append(prefix_clause(word))
    counts = engine().counts(candidates)
    for number, count in enumerate(counts):
        if count:
            if number < len(others):
                meant[word] = others[number]
            return candidates[number]
    for spelt in (word, *others):
        if near := spelling.near(spelt):
            clause = word_clause(word, meant=near, weight=NEAR)
            # What is shown as a better spelling must not give away a record that is scheduled.
            if engine().matches(Expression((clause,))).visible().exists():
                meant[word] = near[0]
                return clause
    return None


def with_synonyms(clauses: list[Clause], query: Query) -> list[Clause]:
    """`clauses` with the phrases that mean the same as their words."""
    words = list(query.words)
    found = synonyms.of_words(words)
    for phrase in query.phrases:
        same = synonyms.of_words(list(phrase))
        found[" ".join(phrase)] = [p for word in phrase for p in same.get(word, [])]
    return [
        Clause(tuple(dict.fromkeys([*clause.phrases, *found.get(clause.word, [])])), clause.word)
        for clause in clauses
    ]
