"""The orders of the catalogue as expressions, and an index for each."""

from django.db import models
from django.db.models import F

from portal.publishing.models.records import alphabetical_expression

# Unknown costs stand last in either order. SQLite knows no NULLS LAST in an index.
CHEAPEST, DEAREST = (
    models.Func(
        F("cost_total"),
        template=f"COALESCE(%(expressions)s, {unknown})",
        output_field=models.DecimalField(max_digits=15, decimal_places=2),
    )
    for unknown in (1_000_000_000_000, -1)
)

ORDER_INDEXES = (
    models.Index(
        alphabetical_expression("title_ky", "title_ru"), "id", name="practice_by_title_ky"
    ),
    models.Index(
        alphabetical_expression("title_ru", "title_ky"), "id", name="practice_by_title_ru"
    ),
    models.Index(CHEAPEST.asc(), F("id").desc(), name="practice_cheapest"),
    models.Index(DEAREST.desc(), F("id").desc(), name="practice_dearest"),
)
