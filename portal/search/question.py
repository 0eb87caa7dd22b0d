"""What a query asks of this index: each word with its forms, synonyms and likely spellings."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from portal.freshness import version
from portal.text.normalize import fold
from portal.text.tokens import written

from . import analysis, spelling, synonyms
from .engines.base import COUNTED, rarity
from .expressions import NEAR, RESPELLED, Clause, Expression, Phrase
from .parsing import Query, parse
from .postings import Postings, as_of, postings
from .respelling import respellings

MIN_PREFIX = 3  # letters of an unknown word that may be the beginning of a known one
MODES = ("all", "most", "any")


@dataclass(frozen=True)
class Question:
    """A query as the index understands it.

    clauses   what is looked for, a clause for each word or phrase that the index knows
    excluded  what must not occur
    index     the postings in which it was looked up, None where nothing was
    meant     {a word as typed: the spelling it was taken for}
    unknown   words that stand nowhere and are left out
    """

    query: Query
    clauses: tuple[Clause, ...] = ()
    excluded: tuple[Clause, ...] = ()
    index: Postings | None = None
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

    @cached_property
    def rarities(self) -> list[float]:
        """How rare each clause is."""
        return [rarity(clause.count, self.index.total) for clause in self.clauses]

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

    @cached_property
    def initials(self) -> frozenset[str]:
        """The folded letters that the words begin with; their stems begin with the same."""
        sequences = (term for terms in self.sequences for term in terms)
        return frozenset(fold(term[1]) for term in (*self.forms, *self.prefixes, *sequences))

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """The characters that these may be written with."""
        return frozenset().union(*map(written, self.initials))


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


def looked_up(clauses: Iterable[Clause]) -> list[Clause]:
    """`clauses`, each with its posting; one query for those that are not in memory."""
    clauses = list(clauses)
    found = postings().shown(Expression((Clause(clause.phrases),)) for clause in clauses)
    return [
        replace(clause, posting=posting) for clause, posting in zip(clauses, found, strict=True)
    ]


def ask(text: str, at: datetime | None = None) -> Question:
    """Understand `text`: a query that the index knows no word of is read in other ways.

    The words it knows are those that readers may see at the moment `at` (default: now).
    """
    query = parse(text)
    if not query:
        return Question(query)
    with version.pinned(), as_of(at):
        return asked(query)


def asked(query: Query) -> Question:
    clauses = sure(query.words)
    if query.words and not any(clause.count for clause in clauses):
        readings = [parse(reading) for reading in respellings(query.text)]
        readings = [(other, looked_up(map(word_clause, other.words))) for other in readings]
        # The first of those that give most words a meaning.
        other, found = max(readings, key=lambda pair: known(pair[1]), default=(query, clauses))
        if known(found) and len(found) == len(clauses):
            return understood(query, other, found, {word: word for word in other.words})
    return understood(query, query, clauses, {})


def known(clauses: list[Clause]) -> int:
    return sum(clause.count > 0 for clause in clauses)


def sure(words: Iterable[str]) -> list[Clause]:
    """The clauses of `words`; near words join one that is known by its folded stem alone.

    A misspelt word may share that with a word of another meaning by chance.
    """
    clauses = list(map(word_clause, words))
    found = iter(postings().shown(part for clause in clauses for part in parts_of(clause)))
    phrases = {}
    for number, clause in enumerate(clauses):
        exact, stems, folded = next(found), next(found), next(found)
        clauses[number] = replace(clause, posting=exact | stems | folded)
        if folded and not exact and not stems and (near := spelling.near(clause.word)):
            phrases[clause.word] = word_clause(clause.word, meant=near, weight=NEAR).phrases
    return with_synonyms(clauses, phrases)


def parts_of(clause: Clause) -> tuple[Expression, Expression, Expression]:
    """What holds the exact form of a word, what else its stem, what else its folded stem."""
    exact, stems, folded = (
        Clause(tuple(phrase for phrase in clause.phrases if phrase.terms[0][0] in marks))
        for marks in (analysis.EXACT, analysis.STEMMED, analysis.FOLDED)
    )
    return (
        Expression((exact,)),
        Expression((stems,), (exact,)),
        Expression((folded,), (exact, stems)),
    )


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
        whole = looked_up([phrase_clause(phrase)])
        clauses += with_synonyms(whole, {whole[0].word: [p for found in same for p in found]})
    excluded = looked_up(map(phrase_clause, query.excluded))
    return Question(typed, tuple(clauses), tuple(excluded), postings(), meant, tuple(unknown))


def clause_of_unknown(word: str, meant: dict[str, str]) -> Clause | None:
    """Another spelling of `word`, the beginning of a word, or a near word; noted in `meant`."""
    others = [parse(reading).words for reading in respellings(word)]
    others = [words[0] for words in others if len(words) == 1]
    candidates = [word_clause(word, meant=[other], weight=RESPELLED) for other in others]
    if len(word) >= MIN_PREFIX:
        candidates.append(prefix_clause(word))
    for number, clause in enumerate(looked_up(candidates)):
        if clause.count:
            if number < len(others):
                meant[word] = others[number]
            return clause
    for spelt in (word, *others):
        if near := spelling.near(spelt):
            (clause,) = looked_up([word_clause(word, meant=near, weight=NEAR)])
            if clause.count:
                meant[word] = near[0]
                return clause
    return None


def with_synonyms(clauses: list[Clause], same: dict[str, list[Phrase] | None]) -> list[Clause]:
    """`clauses` with the phrases that mean the `same` as their words."""
    more = {
        number: tuple(new)
        for number, clause in enumerate(clauses)
        if (new := dict.fromkeys(p for p in same.get(clause.word) or () if p not in clause.phrases))
    }
    found = dict(zip(more, looked_up(map(Clause, more.values())), strict=True))
    return [
        replace(
            clause,
            phrases=clause.phrases + found[number].phrases,
            posting=clause.posting | found[number].posting,
        )
        if number in found
        else clause
        for number, clause in enumerate(clauses)
    ]
