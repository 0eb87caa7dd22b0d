"""What PostgreSQL has and SQLite lacks: Kyrgyz order, LIKE that ignores case in Cyrillic."""

import re
from collections.abc import Callable
from functools import lru_cache

from django.db.backends.signals import connection_created

from portal.publishing.models.records import KYRGYZ_ORDER
from portal.text.collation import compare


def connect() -> None:
    """Give every new SQLite connection the collation and the function below."""
    connection_created.connect(equip, dispatch_uid="publishing sqlite")


def equip(connection, **kwargs) -> None:
    """Register the Kyrgyz collation and a LIKE that knows Unicode on an SQLite connection."""
    if connection.vendor == "sqlite":
        database = connection.connection
        database.create_collation(KYRGYZ_ORDER, compare)
        for arguments in (2, 3):
            database.create_function("like", arguments, like, deterministic=True)


def like(pattern, text, escape=None) -> bool | None:
    """SQL's `text LIKE pattern ESCAPE escape`, without regard to case in any alphabet.

    SQLite's own ignores case in ASCII alone. NULL on either side gives NULL (None).
    """
    if pattern is None or text is None:
        return None
    return matcher(str(pattern), escape)(str(text).lower())


@lru_cache(maxsize=512)
def matcher(pattern: str, escape: str | None) -> Callable[[str], bool]:
    """A test for texts in small letters: `%` stands for any text, `_` for any character."""
    pattern = pattern.lower()
    literal = pattern[1:-1]
    if pattern == f"%{literal}%" and not {"%", "_", escape} & set(literal):
        # What `icontains` asks for, and faster than any expression.
        return lambda text: literal in text
    expression = ""
    characters = iter(pattern)
    for character in characters:
        if character == escape:
            expression += re.escape(next(characters, ""))
        else:
            expression += {"%": ".*", "_": "."}.get(character, re.escape(character))
    compiled = re.compile(expression, re.DOTALL)
    return lambda text: compiled.fullmatch(text) is not None
