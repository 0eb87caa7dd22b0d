"""What a reader may have meant who typed on the wrong keyboard, or in the other alphabet."""

from portal.text.normalize import look_alike
from portal.text.transliterate import latin_to_cyrillic, switch_layout


def respellings(text: str) -> list[str]:
    """Other readings of `text`, the likeliest first: look-alikes, Latin for Cyrillic, layout."""
    readings = [look_alike(text), latin_to_cyrillic(text), switch_layout(text)]
    return [reading for reading in dict.fromkeys(readings) if reading != text]
