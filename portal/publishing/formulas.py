"""Texts in tables: none that a spreadsheet would take for a formula, and back again without loss."""

import re

SIGNS = ("=", "+", "-", "@", "\t", "\r")  # https://owasp.org/www-community/attacks/CSV_Injection
GUARDED = re.compile(rf"^'(?=[{re.escape(''.join(SIGNS))}])")


def guarded(text: str) -> str:
    """`text` with an apostrophe before it where it starts like a formula."""
    return f"'{text}" if text.startswith(SIGNS) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    return GUARDED.sub("", text)
