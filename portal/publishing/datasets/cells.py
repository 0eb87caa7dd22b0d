"""Texts that a spreadsheet shows as they are, and that come back as they were."""

import re

# https://owasp.org/www-community/attacks/CSV_Injection
FORMULA = ("=", "+", "-", "@", "\t", "\r")
# XML has no control characters; Excel writes them, and what looks like them, so (ECMA-376 22.9.2.19).
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def needs_guard(text: str) -> bool:
    """Whether `text`, after apostrophes, is a formula, or has spaces that tables lose at its ends."""
    bare = text.lstrip("'")
    return bare.startswith(FORMULA) or bare != bare.strip()


def guarded(text: str) -> str:
    """`text` behind an apostrophe where a spreadsheet would take it for something else."""
    return f"'{text}" if needs_guard(text) else text


def unguarded(text: str) -> str:
    """What `guarded` was given; a text that a person typed loses the spaces at its ends."""
    return text[1:] if text.startswith("'") and needs_guard(text) else text.strip()


def escaped(text: str) -> str:
    """A text as XLSX can hold it."""
    return CONTROL.sub(lambda sign: f"_x{ord(sign[0]):04X}_", text)


def unescaped(text: str) -> str:
    return ESCAPED.sub(lambda code: chr(int(code[1], 16)), text)


def cell(value) -> str:
    """A value as the text of a cell: lists with semicolons, "" for what is not known."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ";".join(map(str, value))
    return guarded(value) if isinstance(value, str) else str(value)
