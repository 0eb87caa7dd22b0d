"""Where stored files are reached from outside."""

from django.conf import settings
from django.core.files.storage import default_storage


def stored_address(name: str) -> str:
    """The whole address of the stored file `name`; "" for no file."""
    if not name:
        return ""
    address = default_storage.url(name)
    return f"{settings.SITE_URL}{address}" if address.startswith("/") else address
