"""What makes one municipality like another: town or country, and how many people live there."""

from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


class Settlement(models.TextChoices):
    RURAL = "rural", _("rural")
    URBAN = "urban", _("urban")


# {value in addresses: (fewest, most)}; None: no upper end. The edges follow how aiyl aimaks and
# towns of Kyrgyzstan spread: most aimaks have 5 to 20 thousand people.
BANDS = {
    "0-4999": (0, 4_999),
    "5000-9999": (5_000, 9_999),
    "10000-19999": (10_000, 19_999),
    "20000-49999": (20_000, 49_999),
    "50000": (50_000, None),
}
BAND_LABELS = {
    "0-4999": _("under 5 thousand people"),
    "5000-9999": format_lazy(_("{low}–{high} thousand people"), low=5, high=10),
    "10000-19999": format_lazy(_("{low}–{high} thousand people"), low=10, high=20),
    "20000-49999": format_lazy(_("{low}–{high} thousand people"), low=20, high=50),
    "50000": _("over 50 thousand people"),
}


def band_of(population: int | None) -> str:
    """The band that `population` (people) falls into; "" where it is not known."""
    if population is None:
        return ""
    return next(
        band
        for band, (fewest, most) in BANDS.items()
        if population >= fewest and (most is None or population <= most)
    )
