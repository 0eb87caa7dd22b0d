"""What comes in is judged by its content; what is kept is clean, upright and in several sizes."""

import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from PIL import Image

from portal.publishing.uploads import sha256_of, upload_path, validate_document, validate_picture
from practices.models import Attachment, Photo
from tests.factories import PracticeFactory
from tests.files import picture


def archive(*members, name):
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        for member in members:
            file.writestr(member, "<xml/>")
    return SimpleUploadedFile(name, content.getvalue())


@pytest.mark.parametrize(
    ("kind", "name"), [("JPEG", "a.jpg"), ("JPEG", "a.JPEG"), ("PNG", "a.png"), ("WEBP", "a.webp")]
)
def test_pictures_are_taken(kind, name):
    validate_picture(picture(kind=kind, name=name))


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("empty.jpg", b""),
        SimpleUploadedFile("script.svg", b"<svg onload='alert(1)'/>"),
        SimpleUploadedFile("script.jpg", b"<svg onload='alert(1)'/>"),
        SimpleUploadedFile("page.png", b"\x89PNG\r\n\x1a\n<script>"),
        SimpleUploadedFile("half.jpg", picture().read()[:900]),
        picture(kind="PNG", name="other.jpg"),
        picture(kind="GIF", name="moving.gif"),
    ],
    ids=lambda file: file.name,
)
def test_what_is_no_whole_picture_is_refused(file):
    with pytest.raises(ValidationError):
        validate_picture(file)


@pytest.mark.parametrize("size", [(20, 16_384), (16_384, 20)])
def test_a_side_that_no_copy_can_have_is_refused(size):
    content = BytesIO()
    Image.new("L", size).save(content, "PNG")
    with pytest.raises(ValidationError):
        validate_picture(SimpleUploadedFile("a.png", content.getvalue()))


def test_too_many_bytes_or_pixels_are_refused(settings):
    settings.PICTURE_MAX_PIXELS = 100
    with pytest.raises(ValidationError):
        validate_picture(picture(size=(20, 20)))
    settings.PICTURE_MAX_BYTES = 10
    with pytest.raises(ValidationError):
        validate_picture(picture())


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("decision.pdf", b"%PDF-1.7 ..."),
        SimpleUploadedFile("list.csv", "аталышы;саны".encode()),
        archive("word/document.xml", name="letter.docx"),
        archive("xl/workbook.xml", name="table.xlsx"),
    ],
    ids=lambda file: file.name,
)
def test_documents_are_taken(file):
    validate_document(file)


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("empty.pdf", b""),
        SimpleUploadedFile("program.exe", b"MZ"),
        SimpleUploadedFile("page.html", b"<script>"),
        SimpleUploadedFile("page.pdf", b"<script>"),
        SimpleUploadedFile("noname", b"%PDF-"),
        archive("xl/workbook.xml", name="letter.docx"),
        SimpleUploadedFile("broken.docx", b"PK\x03\x04"),
    ],
    ids=lambda file: file.name,
)
def test_other_documents_are_refused(file):
    with pytest.raises(ValidationError):
        validate_document(file)


def test_a_stored_name_is_readable_and_cannot_be_guessed():
    one, two = (upload_path(Photo(), "Көчө жарыгы.JPG") for _ in range(2))
    assert one != two
    assert one.endswith("/koch" + one.rpartition("/koch")[2])
    assert one.startswith("photo/")
    assert one.endswith(".jpg")


@pytest.mark.django_db
def test_a_photo_gets_its_measure_and_its_variants():
    photo = Photo.objects.create(practice=PracticeFactory(), image=picture(), alt_ky="Көчө")
    photo.refresh_from_db()
    assert (photo.width, photo.height) == (2000, 1000)
    assert {kind: [width for width, _ in sizes] for kind, sizes in photo.variants.items()} == {
        "avif": [480, 960, 1600],
        "webp": [480, 960, 1600],
        "jpeg": [480, 960, 1600],
    }
    for sizes in photo.variants.values():
        for width, name in sizes:
            with default_storage.open(name) as file, Image.open(file) as image:
                assert image.size == (width, width // 2)


@pytest.mark.django_db
def test_a_photo_loses_camera_and_place_and_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90 degrees
    exif[0x010F] = "Camera"
    photo = Photo.objects.create(
        practice=PracticeFactory(), image=picture(size=(300, 200), exif=exif), alt_ky="Көчө"
    )
    with default_storage.open(photo.image.name) as file, Image.open(file) as image:
        assert dict(image.getexif()) == {}
        assert image.size == (200, 300)
    assert (photo.width, photo.height) == (200, 300)


@pytest.mark.django_db
def test_a_photo_without_words_is_refused():
    photo = Photo(practice=PracticeFactory(), image=picture())
    with pytest.raises(ValidationError) as refused:
        photo.full_clean(exclude=["image"])
    assert list(refused.value.message_dict) == ["alt_ky"]


@pytest.mark.django_db
def test_an_attachment_knows_its_size_and_digest():
    file = SimpleUploadedFile("decision.pdf", b"%PDF-1.7")
    attachment = Attachment.objects.create(practice=PracticeFactory(), file=file, title_ky="Чечим")
    assert (attachment.size, attachment.extension) == (8, "PDF")
    with attachment.file.open() as stored:
        assert sha256_of(stored) == attachment.sha256


def two_kinds(start, name):
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        file.writestr("run.js", "alert(1)")
    return SimpleUploadedFile(name, start + content.getvalue())


@pytest.mark.parametrize(
    "file",
    [
        two_kinds(b"%PDF-1.7 ...", "decision.pdf"),
        two_kinds(picture().read(), "scan.jpg"),
        SimpleUploadedFile("list.txt", b"<!DOCTYPE html><script>alert(1)</script>"),
        archive("word/document.xml", "word/vbaProject.bin", name="letter.docx"),
    ],
    ids=["PDF and ZIP", "JPEG and ZIP", "text and page", "macros"],
)
def test_files_of_two_kinds_and_macros_are_refused(file):
    with pytest.raises(ValidationError):
        validate_document(file)


def test_an_archive_that_unpacks_to_too_much_is_refused(settings):
    settings.ARCHIVE_MAX_BYTES = 1000
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", "0" * 100_000)
    with pytest.raises(ValidationError):
        validate_document(SimpleUploadedFile("bomb.docx", content.getvalue()))


@pytest.mark.django_db
def test_nothing_hidden_in_a_picture_is_kept():
    file = two_kinds(picture(size=(300, 200), comment=b"<script>alert(1)</script>").read(), "a.jpg")
    photo = Photo.objects.create(practice=PracticeFactory(), image=file, alt_ky="Көчө")
    variants = [name for sizes in photo.variants.values() for _width, name in sizes]
    for name in (photo.image.name, *variants):
        with default_storage.open(name) as stored:
            content = stored.read()
        assert not zipfile.is_zipfile(BytesIO(content))
        assert b"script" not in content


@pytest.mark.django_db
def test_a_picture_that_was_stored_before_gets_what_it_lacks():
    photo = Photo.objects.create(practice=PracticeFactory(), image=picture(), alt_ky="Көчө")
    Photo.objects.update(variants={"webp": photo.variants["webp"]}, sha256="")
    call_command("make_variants")
    photo.refresh_from_db()
    assert (sorted(photo.variants), len(photo.sha256)) == (["avif", "jpeg", "webp"], 64)
