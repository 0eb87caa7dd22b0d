"""What every desk of the admin is made of; the pieces are in portal.publishing.desk."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from .desk import users  # noqa: F401 – registers users, groups and the audit trail
from .desk.filters import NeedFilter
from .desk.languages import PartInline, SideBySide
from .desk.publications import PublicationAdmin
from .desk.records import RecordAdmin

__all__ = [
    "NeedFilter",
    "PartInline",
    "PictureInline",
    "PublicationAdmin",
    "RecordAdmin",
    "SideBySide",
]


class PictureInline:
    """Shows the smallest variant beside the fields of a picture."""

    readonly_fields = ["thumbnail"]

    @admin.display(description=_("picture"))
    def thumbnail(self, photo):
        return thumbnail(photo)


def thumbnail(photo):
    """A small image of a Picture record, "—" where there is none."""
    if not photo or not photo.variants:
        return "—"
    name = photo.variants["webp"][0][1]
    return format_html('<img class="thumbnail" src="{}" alt="">', photo.image.storage.url(name))
