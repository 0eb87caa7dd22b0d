"""What a query asks of this index: each word with its forms, synonyms and likely spellings."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
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
    total     how many entries there are
    meant     {a word as typed: the spelling it was taken for}
    unknown   words that stand nowhere and are left out
    """

    query: Query
    clauses: tuple[Clause, ...] = ()
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
        for clause in sorted(self.clauses, key=lambda clause: clause.count):
            entries += clause.count
            if not found or entries <= COUNTED:
                found.append(clause)
        return tuple(found)

    @property
    def rarities(self) -> list[float]:
        """How rare each clause is."""
        return [rarity(clause.count, self.total) for clause in self.clauses]

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


def counted(clauses: Iterable[Clause]) -> list[Clause]:
    """`clauses`, each with its count; one query."""
    clauses = list(clauses)
    return [
        replace(clause, count=count)
        for clause, count in zip(clauses, engine().counts(clauses), strict=True)
    ]


def ask(text: str) -> Question:
    """Understand `text`: a query that the index knows no word of is read in other ways."""
    query = parse(text)
    if not query:
        return Question(query)
    clauses = sure(query.words)
    if query.words and not any(clause.count for clause in clauses):
        readings = [parse(reading) for reading in respellings(query.text)]
        readings = [(other, counted(map(word_clause, other.words))) for other in readings]
        # The first of those that give most words a meaning.
        other, found = max(readings, key=lambda pair: known(pair[1]), default=(query, clauses))
        if known(found) and len(found) == len(clauses):
            return understood(query, other, found, {word: word for word in other.words})
    return understood(query, query, clauses, {})


def known(clauses: list[Clause]) -> int:
    return sum(clause.count > 0 for clause in clauses)


def sure(words: Iterable[str]) -> list[Clause]:
    """The counted clauses of `words`; near words join one that is known by its folded stem alone.

    A misspelt word may share that with a word of another meaning by chance.
    """
    clauses = list(map(word_clause, words))
    strict = [
        replace(clause, phrases=tuple(p for p in clause.phrases if p.terms[0][0] != "f"))
        for clause in clauses
    ]
    both = counted([*clauses, *strict])
    clauses, strict = both[: len(clauses)], both[len(clauses) :]
    doubtful = [
        clause.word
        for clause, own in zip(clauses, strict, strict=True)
        if clause.count and not own.count
    ]
    near = {word: spelling.near(word) for word in doubtful}
    phrases = {
        word: word_clause(word, meant=found, weight=NEAR).phrases
        for word, found in near.items()
        if found
    }
    return with_synonyms(clauses, phrases)


def understood(typed: Query, query: Query, clauses: list[Clause], meant: dict) -> Question:
    """The question of `query`, a reading of what was `typed`; `clauses` are those of its words."""
    clauses = with_synonyms(clauses, synonyms.of_words(list(query.words)))
    clauses = [c if c.count else clause_of_unknown(c.word, meant) or c for c in clauses]
    if meant:
        spelt = {word: meant.get(word, word) for word in query.words}
        same = synonyms.of_words(list(spelt.values()))
        clauses = with_synonyms(clauses, {word: same.get(other) for word, other in spelt.items()})
    unknown = [clause.word for clause in clauses if not clause.count]
    clauses = [clause for clause in clauses if clause.count]
    for phrase in query.phrases:
        same = synonyms.of_words(list(phrase)).values()
        whole = counted([phrase_clause(phrase)])
        clauses += with_synonyms(whole, {whole[0].word: [p for found in same for p in found]})
    return Question(typed, tuple(clauses), engine().total(), meant, tuple(unknown))


def clause_of_unknown(word: str, meant: dict[str, str]) -> Clause | None:
    """Another spelling of `word`, the beginning of a word, or a near word; noted in `meant`."""
    others = [parse(reading).words for reading in respellings(word)]
    others = [words[0] for words in others if len(words) == 1]
    candidates = [word_clause(word, meant=[other], weight=RESPELLED) for other in others]
    if len(word) >= MIN_PREFIX:
        candidates.append(prefix_clause(word))
    for number, clause in enumerate(counted(candidates)):
        if clause.count:
            if number < len(others):
                meant[word] = others[number]
            return clause
    for spelt in (word, *others):
        if near := spelling.near(spelt):
            clause = word_clause(word, meant=near, weight=NEAR)
            # What is shown as a better spelling must not give away a record that is scheduled.
            if engine().matches(Expression((clause,))).visible().exists():
                meant[word] = near[0]
                return counted([clause])[0]
    return None


def with_synonyms(clauses: list[Clause], same: dict[str, list[Phrase] | None]) -> list[Clause]:
    """`clauses` with the phrases that mean the `same` as their words."""
    wider = {
        number: replace(clause, phrases=tuple(dict.fromkeys([*clause.phrases, *phrases])))
        for number, clause in enumerate(clauses)
        if (phrases := same.get(clause.word))
    }
    wider = dict(zip(wider, counted(wider.values()), strict=True))
    return [wider.get(number, clause) for number, clause in enumerate(clauses)]
