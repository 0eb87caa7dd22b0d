"""Kyrgyz alphabetical order, for lists in Python and for an SQLite collation."""

import unicodedata

ALPHABET = "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя"

_FIRST = 0x0400
_RANKS = {ord(letter): chr(_FIRST + rank) for rank, letter in enumerate(ALPHABET)}
#: Letters of other Cyrillic alphabets come after я.
_RANKS |= {
    code: chr(code + len(ALPHABET) + 0x200) for code in range(0x0400, 0x0530) if code not in _RANKS
}
#: Quotes do not count: «Санарип аймак» stands under С.
_RANKS |= dict.fromkeys(map(ord, "«»„“”\"'‘’"))


def sort_key(text: str) -> tuple[str, str]:
    """Key that sorts digits, Latin, then Cyrillic in Kyrgyz order: ң after н, ө after о, ү after у.

    Case and quotes count only between texts that are otherwise equal.
    """
    text = unicodedata.normalize("NFC", text)
    return text.lower().translate(_RANKS), text


def compare(left: str, right: str) -> int:
    """-1, 0 or 1 as `left` sorts before, with or after `right`; 0 only for equal texts (in NFC)."""
    left_key, right_key = sort_key(left), sort_key(right)
    return (left_key > right_key) - (left_key < right_key)
