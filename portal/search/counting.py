"""Counts what readers ask, without a trace of who they are."""

import logging
import re
import time

from django.db import Error, connections, router, transaction

from .hits import Hits
from .models import QueryCount

# What looks like an address or a telephone number is nobody's business.
PERSONAL = re.compile(r"@|\d[\d\s()+-]{4,}\d")
EVERY = 1  # seconds between two writes of a process; what is asked meanwhile is written together
PAUSE = 30  # seconds that a database which cannot write is left alone
MOST = 500  # queries that wait
WRITE = (
    "INSERT INTO search_querycount (text, asked, found) VALUES {values} "
    "ON CONFLICT (text) DO UPDATE "
    "SET asked = search_querycount.asked + excluded.asked, found = excluded.found"
)
logger = logging.getLogger(__name__)


def count(hits: Hits | None, page: int = 1) -> None:
    """Count the query of `hits` on its first page; a database that cannot write spoils nothing.

    A query is written at once, under load with those of the same second. What waits in a process
    that is killed is lost.
    """
    if hits is None or page != 1:
        return
    question = hits.question
    words = [*question.query.words, *(" ".join(phrase) for phrase in question.query.phrases)]
    text = " ".join(words)
    field = QueryCount._meta.get_field("text")
    if not text or len(text) > field.max_length or PERSONAL.search(question.text):
        return
    _waiting.add(text, len(hits) if not question.unknown else 0)
    if _waiting.due():
        _waiting.flush()


class Waiting:
    """What was asked and is not written yet: {query: [times asked, records found last]}."""

    def __init__(self):
        self.queries: dict[str, list[int]] = {}
        self.next_write = 0.0

    def add(self, text: str, found: int) -> None:
        if text in self.queries or len(self.queries) < MOST:
            asked, _found = self.queries.get(text, (0, 0))
            self.queries[text] = [asked + 1, found]

    def due(self) -> bool:
        return time.monotonic() >= self.next_write

    def flush(self) -> None:
        """Write what waits, in one statement; lost where the database cannot write."""
        queries, self.queries = self.queries, {}
        if not queries:
            return
        self.next_write = time.monotonic() + EVERY
        # In one order, so that two processes that count the same queries cannot deadlock.
        rows = [(text, *numbers) for text, numbers in sorted(queries.items())]
        database = router.db_for_write(QueryCount)
        try:
            with transaction.atomic(database), connections[database].cursor() as cursor:
                cursor.execute(
                    WRITE.format(values=", ".join(["(%s, %s, %s)"] * len(rows))),
                    [value for row in rows for value in row],
                )
        except Error as error:
            self.next_write = time.monotonic() + PAUSE
            logger.warning("Queries were not counted: %s", error)


_waiting = Waiting()
