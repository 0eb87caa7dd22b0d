"""Uploads: checked by their content, stored under names nobody can guess, pictures resized."""

import hashlib
import lzma
import re
import secrets
import warnings
import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image, ImageOps, UnidentifiedImageError

from portal.publishing import leftovers
from portal.text.extraction import text_of_file
from portal.text.transliterate import slugify

PICTURE_FORMATS = {"JPEG": {"jpg", "jpeg"}, "PNG": {"png"}, "WEBP": {"webp"}}
# First bytes of what is accepted; Office and OpenDocument files are ZIP archives with a part of
# a known name. https://www.garykessler.net/library/file_sigs.html
SIGNATURES = {
    "pdf": b"%PDF-",
    "jpg": b"\xff\xd8\xff",
    "jpeg": b"\xff\xd8\xff",
    "png": b"\x89PNG\r\n\x1a\n",
}
ARCHIVE_PARTS = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
    "odt": "content.xml",
    "ods": "content.xml",
    "odp": "content.xml",
}
TEXTS = {"txt", "csv"}
ENTRY, MOST_PARTS = b"PK\1\2", 5_000  # of the directory of an archive
# What zipfile raises for an archive of which a part is damaged.
DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError,
           RuntimeError, ValueError, OSError)  # fmt: skip
TOO_LARGE = gettext_lazy("The file unpacks to far more than it should. It is not taken.")
LONGEST_SIDE = 16_383  # pixels; WebP has no room for more
PAGE = re.compile(rb"<(!doctype|html|script|svg)\b", re.IGNORECASE)
# Of the Pillow encoders: (name in variants, options). AVIF at speed 8 is some 15 % larger than at
# the default 6, and takes a third of the time.
ENCODERS = {
    "avif": {"quality": 55, "speed": 8},
    "webp": {"quality": 72},
    "jpeg": {"quality": 78},
}


def upload_path(record, filename: str) -> str:
    """`<model>/<random>/<readable name>.<ext>`: a draft's file cannot be found by guessing."""
    stem, _dot, extension = filename.rpartition(".")
    name = slugify(stem, 60) or "file"
    folder = f"{record._meta.model_name}/{secrets.token_urlsafe(12)}"
    leftovers.note(folder)
    return f"{folder}/{name}.{extension.lower()}"


def validate_picture(file) -> None:
    """Raise ValidationError unless `file` is a whole JPEG, PNG or WebP within the limits."""
    if is_stored(file):
        return
    refuse_size(file, settings.PICTURE_MAX_BYTES)
    extension = file.name.rpartition(".")[2].lower()
    try:
        file.seek(0)
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(file, formats=list(PICTURE_FORMATS)) as image:
                width, height = image.size
                if max(width, height) > LONGEST_SIDE:
                    raise Image.DecompressionBombError
                if width * height > settings.PICTURE_MAX_PIXELS:
                    raise ValidationError(
                        _("The picture has %(pixels)d megapixels; at most %(limit)d are taken."),
                        params={
                            "pixels": width * height // 1_000_000,
                            "limit": settings.PICTURE_MAX_PIXELS // 1_000_000,
                        },
                    )
                image.load()
                kind = image.format
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise ValidationError(_("The picture has far too many pixels. Make it smaller.")) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise ValidationError(
            _("This is not a whole JPEG, PNG or WebP picture. Save it again as JPEG.")
        ) from None
    finally:
        file.seek(0)
    if extension not in PICTURE_FORMATS[kind]:
        raise ValidationError(
            _("The name ends in “.%(extension)s”, but the content is %(kind)s. Rename the file."),
            params={"extension": extension, "kind": kind},
        )


def validate_document(file) -> None:
    """Raise ValidationError unless the content of `file` is what its name says, within limits."""
    if is_stored(file):
        return
    refuse_size(file, settings.DOCUMENT_MAX_BYTES)
    extension = file.name.rpartition(".")[2].lower()
    if extension in SIGNATURES:
        matches = read_start(file).startswith(SIGNATURES[extension])
    elif extension in ARCHIVE_PARTS:
        refuse_bomb(file)
        matches = archive_has(file, ARCHIVE_PARTS[extension])
    elif extension in TEXTS:
        matches = b"\0" not in read_start(file, 4096)
    else:
        raise ValidationError(
            _("Files of the kind “.%(extension)s” are not taken. Save it as PDF."),
            params={"extension": extension},
        )
    if not matches:
        raise ValidationError(
            _("The content is not what the name “.%(extension)s” says. Save the file again."),
            params={"extension": extension},
        )
    refuse_two_kinds(file, extension)


def is_stored(file) -> bool:
    """Whether `file` came in earlier and was checked then."""
    return getattr(file, "_committed", False)


def refuse_size(file, limit: int) -> None:
    """Raise ValidationError for an empty file or one over `limit` bytes."""
    if not file.size:
        raise ValidationError(_("The file is empty."))
    if file.size > limit:
        raise ValidationError(
            _("The file has %(size)s; at most %(limit)s are taken."),
            params={"size": filesizeformat(file.size), "limit": filesizeformat(limit)},
        )


def read_start(file, count: int = 16) -> bytes:
    """The first `count` bytes; the file is left at its beginning."""
    file.seek(0)
    start = file.read(count)
    file.seek(0)
    return start


def archive_has(file, part: str) -> bool:
    """Whether `file` is a ZIP archive with a member named `part`."""
    try:
        with zipfile.ZipFile(file) as archive:
            return part in archive.namelist()
    except DAMAGED:
        return False
    finally:
        file.seek(0)


def refuse_two_kinds(file, extension: str) -> None:
    """Raise ValidationError for a file that is of a second kind as well, or that carries macros.

    A ZIP archive is read from its end, so one can hide behind a PDF or a picture.
    """
    hidden = extension not in ARCHIVE_PARTS and zipfile.is_zipfile(file)
    file.seek(0)
    if hidden or (extension in TEXTS and PAGE.search(read_start(file, 4096))):
        raise ValidationError(_("The file is of two kinds at once. Save it again as PDF."))
    if extension in ARCHIVE_PARTS and any(
        name.lower().endswith("vbaproject.bin") for name in members(file)
    ):
        raise ValidationError(_("The file carries macros. Save it without them."))


def members(file) -> list[str]:
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
    file.seek(0)
    return names


def refuse_bomb(file, most: int | None = None) -> None:
    """Raise ValidationError for a ZIP archive of more than MOST_PARTS parts, one that says it
    unpacks to more than `most` bytes (ARCHIVE_MAX_BYTES), one whose XML declares entities, and one
    that is damaged.

    More than it says no archive unpacks to: zipfile reads no further.
    """
    if not zipfile.is_zipfile(file):
        return
    try:
        if parts_of(file) > MOST_PARTS:
            raise ValidationError(TOO_LARGE)
        with zipfile.ZipFile(file) as archive:
            total = sum(member.file_size for member in archive.infolist())
            if total > (most or settings.ARCHIVE_MAX_BYTES):
                raise ValidationError(TOO_LARGE)
            if any(declares(archive, member) for member in archive.infolist()):
                raise ValidationError(
                    _("The file declares what no Office program declares. Save it again.")
                )
    except DAMAGED:
        raise ValidationError(_("The file is damaged. Save it again.")) from None
    finally:
        file.seek(0)


def parts_of(file) -> int:
    """The entries that stand in the file, counted before anything is made of them."""
    file.seek(0)
    found, last = 0, b""
    while chunk := file.read(1 << 20):
        found += (last + chunk).count(ENTRY)
        last = chunk[-len(ENTRY) + 1 :]
    file.seek(0)
    return found


def declares(archive, member) -> bool:
    """Whether a part of XML has a document type: entities are declared in it, and nothing else
    is that an Office file needs."""
    if not member.filename.lower().endswith((".xml", ".rels")):
        return False
    last = b""
    with archive.open(member) as part:
        while chunk := part.read(1 << 20):
            text = last + chunk.replace(b"\0", b"")  # of UTF-16 as well
            if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                return True
            last = text[-16:]
    return False


def sha256_of(file) -> str:
    """The SHA-256 of the content in hexadecimal; the file is left at its beginning."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def text_of_upload(file) -> str:
    """The text of a PDF or Word file that comes in, "" where it has none that can be read."""
    with NamedTemporaryFile(suffix=Path(file.name).suffix.lower()) as copy:
        for chunk in file.chunks():
            copy.write(chunk)
        copy.flush()
        file.seek(0)
        return text_of_file(copy.name)


def clean_copy(image_file) -> ContentFile:
    """The picture as a JPEG that stands upright and tells nothing of camera, person or place."""
    image_file.seek(0)
    with Image.open(image_file) as opened:
        image = ImageOps.exif_transpose(opened)
        if image.mode in {"RGBA", "LA", "P"}:
            flat = Image.new("RGB", image.size, "white")
            flat.paste(image.convert("RGBA"), mask=image.convert("RGBA").getchannel("A"))
            image = flat
    content, image = BytesIO(), image.convert("RGB")
    image.info = {}  # comments and profiles would go into the copy
    image.save(content, "JPEG", quality=88, progressive=True)
    return ContentFile(content.getvalue(), f"{image_file.name.rpartition('.')[0]}.jpg")


def make_variants(image_file) -> dict[str, list[list]]:
    """Store smaller copies of a stored picture.

    Gives `{"avif": [[width, name], …], "webp": …, "jpeg": …}`, narrowest first, for each of
    `settings.PICTURE_WIDTHS` that is not wider than the picture, and for its own width where it is
    narrower than the widest of them.
    """
    with image_file.storage.open(image_file.name) as file, Image.open(file) as opened:
        image = opened.convert("RGB")
    widths = [width for width in settings.PICTURE_WIDTHS if width < image.width]
    if image.width <= settings.PICTURE_WIDTHS[-1]:
        widths.append(image.width)
    stem = image_file.name.rpartition(".")[0]
    variants = {kind: [] for kind in ENCODERS}
    for width in widths:
        resized = image.resize((width, max(1, round(image.height * width / image.width))))
        for kind, options in ENCODERS.items():
            content = BytesIO()
            resized.save(content, kind.upper(), **options)
            name = default_storage.save(f"{stem}-{width}.{kind}", ContentFile(content.getvalue()))
            variants[kind].append([width, name])
    return variants
