"""What the running code is, so that no page of another release is taken from a shared cache."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

SUFFIXES = {".py", ".html", ".mo", ".css", ".js", ".svg"}
FOLDERS = ("portal", "meetings", "practices", "templates", "static", "locale")


@cache
def release() -> str:
    """RELEASE, else a digest of the sizes and times of the files of the portal, some 5 ms once.

    Machines that are to share pages must have the same RELEASE, or files of the same times.
    """
    if settings.RELEASE:
        return settings.RELEASE
    digest = hashlib.sha256(settings.SITE_URL.encode())
    for path in sorted(files()):
        stat = path.stat()
        digest.update(f"{path}{stat.st_size}{stat.st_mtime_ns}".encode())
    return digest.hexdigest()[:12]


def files():
    for folder in FOLDERS:
        for path in Path(settings.BASE_DIR, folder).rglob("*"):
            if path.suffix in SUFFIXES:
                yield path
