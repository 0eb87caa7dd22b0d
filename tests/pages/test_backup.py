"""backup and restore: every row and every file there and back, on one database and the other."""

import json
import shutil
import zipfile
from decimal import Decimal

import pytest
import reversion
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import override_settings

from portal.pages.backup import files
from portal.pages.backup.archive import MANIFEST, Archive, Writer
from portal.pages.backup.tables import PASSING, REBUILT, Tables, lines_of
from portal.publishing.models import FormerSlug
from portal.search.finding import find
from portal.search.models import QueryCount, SynonymSet
from practices.models import Attachment, Photo, Practice
from tests import factories
from tests.files import picture

FAST = "django.contrib.auth.hashers.MD5PasswordHasher"
pytestmark = pytest.mark.django_db


def office():
    """A small office: people, records with parts and files, history, old addresses, synonyms."""
    user = User.objects.create_user("aigul", password="сыр-сөз")
    Authenticator.objects.create(
        user=user, type="totp", data={"secret": "жашыруун", "n": [1, None]}
    )
    with reversion.create_revision():
        practice = factories.PracticeFactory(
            slug="eski", cost_total=Decimal("1500.50"), title_ky="Түтүк тартылды", title_ru=""
        )
    practice.slug = "jany"
    practice.save()
    Photo.objects.create(practice=practice, image=picture((60, 40)), alt_ky="Көчө", credit="")
    file = ContentFile(b"PK", "смета.ods")  # of a kind whose text nobody reads: that takes time
    Attachment.objects.create(practice=practice, file=file, title_ky="Смета", language="ky")
    Attachment.objects.update(text="Насостук станциянын сметасы")
    factories.TalkFactory()
    SynonymSet.objects.create(words="арык\nканал")
    QueryCount.objects.create(text="суу", asked=5, found=1)


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker, tmp_path_factory):
    """(a backup of the office, its rows, its files); the database is left without them."""
    path = tmp_path_factory.mktemp("backup") / "a.zip"
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=path.parent / "media", PASSWORD_HASHERS=[FAST]),
        transaction.atomic(),
    ):
        office()
        call_command("backup", path, verbosity=0)
        made = path, rows(), stored()
        transaction.set_rollback(True)
    return made


@pytest.fixture
def backup(made, tmp_path, db):
    """A copy of the backup, and a database with what `migrate` gives."""
    return shutil.copy(made[0], tmp_path / "a.zip")


def settle():
    """PostgreSQL empties no table while checks of its rows are put off, as in a test they are."""
    if connection.vendor == "postgresql":
        connection.check_constraints()


def rows():
    return {label: list(lines_of(model)) for label, model in Tables().kept.items()}


def stored():
    return {name: b"".join(files.chunks(name)) for name in files.names()}


def rewritten(backup, changes):
    """The backup with members changed by {name: function of its content}, and right checksums."""
    path = backup.with_name("changed.zip")
    with Archive(backup) as archive, Writer(path) as writer:
        about = archive.manifest | {}
        members = about.pop("members")
        for name in members:
            content = b"".join(archive.chunks(name))
            writer.add(name, [changes.get(name, bytes)(content)], compress=False)
        for name in changes.keys() - members.keys() - {MANIFEST}:
            writer.add(name, [changes[name](b"")], compress=False)
        writer.finish(changes.get(MANIFEST, dict)(about))
    return path


def test_every_row_and_every_file_comes_back(backup, made):
    call_command("restore", backup, verbosity=0)
    assert (rows(), stored()) == made[1:]
    call_command("backup", backup.with_name("b.zip"), verbosity=0)
    with Archive(backup) as one, Archive(backup.with_name("b.zip")) as two:
        assert one.members == two.members


def test_what_is_made_of_the_rows_is_made_anew(backup):
    practice = factories.PracticeFactory(title_ky="Кийин кошулду", title_ru="")
    settle()
    call_command("restore", backup, replace=True, verbosity=0)
    practice = Practice.objects.get()
    assert (practice.slug, practice.year, practice.cost_total) == ("jany", 2018, Decimal("1500.50"))
    assert find("кийин кошулду").ids("practice") == []
    assert find("түтүктөр").ids("practice") == [practice.pk]
    assert find("станция").ids("practice") == [practice.pk]
    assert factories.PracticeFactory().pk > practice.pk
    assert FormerSlug.objects.get().slug == "eski"


def test_every_table_is_kept_or_known_to_be_left_out():
    tables = {model._meta.db_table for model in Tables().models.values()}
    present = set(connection.introspection.table_names())
    present = {name for name in present if not name.startswith(("search_fts5", "sqlite_"))}
    assert present - tables == {"django_migrations"}
    assert Tables().models.keys() - Tables().kept.keys() == REBUILT | PASSING


@pytest.mark.parametrize(
    "member", ["tables/practices.Practice.jsonl", "tables/auth.User.jsonl", "media", MANIFEST]
)
def test_a_flipped_byte_is_refused(backup, member):
    with zipfile.ZipFile(backup) as archive:
        info = next(one for one in archive.infolist() if one.filename.startswith(member))
    content = bytearray(backup.read_bytes())
    content[
        info.header_offset + 30 + len(info.filename.encode()) + 20 + info.compress_size // 2
    ] ^= 4
    backup.write_bytes(content)
    before = rows()
    with pytest.raises(CommandError, match="damaged, nothing was changed"):
        call_command("restore", backup, replace=True, verbosity=0)
    assert rows() == before


@pytest.mark.parametrize("part", [0, 1, 100, -1])
def test_half_a_file_is_refused(backup, part):
    backup.write_bytes(backup.read_bytes()[:part])
    with pytest.raises(CommandError, match="damaged, nothing was changed"):
        call_command("restore", backup, replace=True, verbosity=0)


def test_a_database_with_records_is_left_alone(backup):
    factories.TopicFactory()
    before = rows()
    with pytest.raises(CommandError, match=r"The database is not empty: .* has rows"):
        call_command("restore", backup, verbosity=0)
    assert rows() == before


def test_an_aborted_restore_leaves_rows_files_and_index_whole(backup):
    def without(content):
        return b"\n".join(content.splitlines()[:-1]) + b"\n"

    broken = rewritten(backup, {"tables/directory.Territory.jsonl": without, MANIFEST: shortened})
    practice = factories.PracticeFactory(title_ky="Кийин кошулду", title_ru="")
    default_storage.save("kept.txt", ContentFile(b"kept"))
    settle()
    before = rows()
    with pytest.raises(CommandError, match="A row names one that is not in the backup"):
        call_command("restore", broken, replace=True, verbosity=0)
    assert rows() == before
    assert stored() == {"kept.txt": b"kept"}
    assert find("кийин кошулду").ids("practice") == [practice.pk]


def shortened(manifest):
    manifest["tables"]["directory.Territory"]["rows"] -= 1
    return manifest


def test_a_table_with_other_than_its_rows_is_refused(backup):
    broken = rewritten(backup, {MANIFEST: shortened})
    with pytest.raises(CommandError, match=r"directory.Territory has 2 rows in the backup"):
        call_command("restore", broken, replace=True, verbosity=0)


@pytest.mark.parametrize(
    "name", ["../evil.txt", "a/../../evil.txt", "/etc/evil.txt", "a\\..\\b.txt"]
)
def test_a_file_outside_the_media_is_refused(backup, name):
    before = rows()
    broken = rewritten(backup, {f"media/{name}": lambda content: b"evil"})
    with pytest.raises(CommandError, match="outside the media"):
        call_command("restore", broken, replace=True, verbosity=0)
    assert rows() == before


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            lambda names: [*names, "practices.9999_later"],
            "of a newer portal .*practices.9999_later",
        ),
        (lambda names: names[:-1], "of an older portal .*vocabulary.*run its `manage.py migrate`"),
    ],
)
def test_a_backup_of_other_migrations_is_refused_with_a_way_on(backup, change, told):
    def other(manifest):
        return manifest | {"migrations": change(manifest["migrations"])}

    with pytest.raises(CommandError, match=told):
        call_command("restore", rewritten(backup, {MANIFEST: other}), replace=True, verbosity=0)


def test_a_backup_of_another_format_is_refused(backup):
    other = rewritten(backup, {MANIFEST: lambda manifest: manifest | {"format": 2}})
    with pytest.raises(CommandError, match="has format 2; this portal reads format 1"):
        call_command("restore", other, replace=True, verbosity=0)


def test_a_damaged_stored_file_is_mended(backup, made):
    name = next(name for name in made[2] if name.endswith(".ods"))
    default_storage.save(name, ContentFile(b"damaged"))
    call_command("restore", backup, verbosity=0)
    assert stored() == made[2]


def test_a_backup_is_private_and_overwrites_nothing(made):
    backup = made[0]
    assert backup.stat().st_mode & 0o777 == 0o600
    with pytest.raises(CommandError, match="is there already"):
        call_command("backup", backup, verbosity=0)
    assert sorted(path.name for path in backup.parent.glob("*.zip*")) == ["a.zip"]


def test_a_backup_reads_as_plain_zip_and_json(made):
    with zipfile.ZipFile(made[0]) as archive:
        line = archive.read("tables/practices.Practice.jsonl").splitlines()[0]
        columns = json.loads(archive.read(MANIFEST))["tables"]["practices.Practice"]["columns"]
    row = dict(zip(columns, json.loads(line), strict=True))
    assert (row["slug"], row["cost_total"]) == ("jany", "1500.50")
    assert "year" not in row
