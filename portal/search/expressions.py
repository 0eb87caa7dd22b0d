"""What to match, in a form that every engine can render in its own query language."""

from dataclasses import dataclass, field

from .posting import Posting

# How much a hit counts beside one in the word's own form or stem, by how it came about.
OWN, RESPELLED, SYNONYM, NEAR = 1.0, 0.8, 0.6, 0.5


@dataclass(frozen=True)
class Phrase:
    """Terms that stand side by side; with `prefix`, the last may go on."""

    terms: tuple[str, ...]
    prefix: bool = False
    weight: float = OWN


@dataclass(frozen=True)
class Clause:
    """Matched by any of its phrases: the forms of one `word`, or of several side by side.

    `posting` holds the entries that match and that readers may see, as far as that was asked.
    """

    phrases: tuple[Phrase, ...]
    word: str = ""
    posting: Posting = field(default_factory=Posting, compare=False, repr=False)

    @property
    def count(self) -> int:
        """In how many entries it matches."""
        return len(self.posting)


@dataclass(frozen=True)
class Expression:
    """Matched by at least `least` of the clauses (None: by all) and by none of `excluded`."""

    clauses: tuple[Clause, ...]
    excluded: tuple[Clause, ...] = ()
    least: int | None = None
