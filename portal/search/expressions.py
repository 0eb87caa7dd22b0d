"""What to match, in a form that every engine can render in its own query language."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Phrase:
    """Terms that stand side by side; with `prefix`, the last may go on."""

    terms: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True)
class Clause:
    """Matched by any of its phrases: the forms of one word, or of several side by side."""

    phrases: tuple[Phrase, ...]


@dataclass(frozen=True)
class Expression:
    """Matched by every clause (or by any, unless `every`) and by none of `excluded`."""

    clauses: tuple[Clause, ...]
    excluded: tuple[Clause, ...] = ()
    every: bool = True
    titles_only: bool = False
