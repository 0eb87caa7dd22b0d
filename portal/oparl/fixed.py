"""Lists that change with the code alone: the one body, and what the portal has none of."""

from collections.abc import Callable
from dataclasses import dataclass

from . import system
from .asked import Asked


@dataclass(frozen=True)
class Fixed:
    """`tellers`: (language) -> object, in order; their keys are 1, 2 …"""

    name: str
    tellers: tuple[Callable[[str], dict], ...] = ()

    def rows(self, asked: Asked) -> list:
        since = [asked.created_since, asked.modified_since]
        until = [asked.created_until, asked.modified_until]
        shown = all(one is None or one <= system.SINCE for one in since) and all(
            one is None or one >= system.SINCE for one in until
        )
        return list(self.tellers) if shown else []

    def objects(self, rows: list, language: str) -> list[dict]:
        return [tell(language) for tell in rows]

    def one(self, key: str, language: str) -> dict | None:
        told = {str(number): tell for number, tell in enumerate(self.tellers, 1)}
        return told[key](language) if key in told else None


FIXED = [
    Fixed("bodies", (system.body,)),
    Fixed("papers"),
    Fixed("consultations"),
    Fixed("legislativeterms"),
]
