"""Texts without the characters that neither XML nor calendars know."""

import re

# What is left of https://www.w3.org/TR/xml/#charsets; RFC 5545 (3.1) leaves out DEL as well.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def printable(text: str) -> str:
    """`text` without control characters but tabs and line ends; a line ends with LF."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
