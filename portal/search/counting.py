"""Counts what readers ask, without a trace of who they are."""

import logging
import re

from django.db import DatabaseError, transaction
from django.db.models import F

from .hits import Hits
from .models import QueryCount

# What looks like an address or a telephone number is nobody's business.
PERSONAL = re.compile(r"@|\d[\d\s()+-]{4,}\d")
logger = logging.getLogger(__name__)


def count(hits: Hits | None, page: int = 1) -> None:
    """Count the query of `hits` on its first page; a database that cannot write spoils nothing."""
    if hits is None or page != 1:
        return
    question = hits.question
    words = [*question.query.words, *(" ".join(phrase) for phrase in question.query.phrases)]
    text = " ".join(words)
    field = QueryCount._meta.get_field("text")
    if not text or len(text) > field.max_length or PERSONAL.search(question.text):
        return
    found = len(hits) if not question.unknown else 0
    try:
        with transaction.atomic():
            known = QueryCount.objects.filter(text=text)
            if not known.update(asked=F("asked") + 1, found=found):
                QueryCount.objects.bulk_create(
                    [QueryCount(text=text, found=found)], ignore_conflicts=True
                )
    except DatabaseError as error:
        logger.warning("The query was not counted: %s", error)
