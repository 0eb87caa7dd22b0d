"""Media in an S3-compatible store: moto's, on loopback."""

import boto3
import pytest
from botocore.exceptions import ClientError
from django.core.files.storage import default_storage, storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from moto.server import ThreadedMotoServer

from portal.environment import Environment
from portal.pages.backup import files
from practices.models import Attachment, Photo
from tests.factories import PracticeFactory
from tests.files import picture

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def server():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    yield "http://{}:{}".format(*server.get_host_and_port())
    server.stop()


@pytest.fixture
def bucket(server, settings, monkeypatch):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("MEDIA_STORE", f"s3://portal?endpoint={server}")
    client = boto3.client("s3", endpoint_url=server, region_name="us-east-1")
    client.create_bucket(Bucket="portal")
    settings.STORAGES = settings.STORAGES | Environment().media("MEDIA_STORE", None, None)
    yield client
    for entry in client.list_objects_v2(Bucket="portal").get("Contents", []):
        client.delete_object(Bucket="portal", Key=entry["Key"])
    client.delete_bucket(Bucket="portal")
    client.close()


def keys(client):
    return [one["Key"] for one in client.list_objects_v2(Bucket="portal").get("Contents", [])]


def test_pictures_and_files_live_in_the_store_and_are_served_from_here(bucket, client):
    practice = PracticeFactory()
    photo = Photo.objects.create(practice=practice, image=picture((300, 200)), alt_ky="Көчө")
    text = SimpleUploadedFile("смета.txt", "Насостук станция".encode())
    attachment = Attachment.objects.create(practice=practice, file=text, title_ky="Смета")
    variants = [name for sizes in photo.variants.values() for _width, name in sizes]
    names = [photo.image.name, attachment.file.name, *variants]
    assert keys(bucket) == sorted(f"media/{name}" for name in names)
    assert attachment.text == "Насостук станция"
    page = client.get(practice.get_absolute_url()).content.decode()
    assert f'<img src="/media/{photo.image.name}"' in page
    answer = client.get(photo.image.url)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    stored = bucket.get_object(Bucket="portal", Key=f"media/{photo.image.name}")
    assert b"".join(answer.streaming_content) == stored["Body"].read()
    assert client.get("/media/photo/nothing.jpg").status_code == 404


def test_a_backup_goes_from_the_store_to_a_folder_and_back(bucket, settings, tmp_path):
    Photo.objects.create(practice=PracticeFactory(), image=picture((60, 40)), alt_ky="Көчө")
    content = {name: b"".join(files.chunks(name)) for name in files.names()}
    call_command("backup", tmp_path / "a.zip", verbosity=0)
    remote = settings.STORAGES
    folder = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    for storage in (remote | {"default": folder}, remote):
        settings.STORAGES = storage
        for name in content:
            default_storage.delete(name)
        if connection.vendor == "postgresql":
            connection.check_constraints()
        call_command("restore", tmp_path / "a.zip", replace=True, verbosity=0)
        assert {name: b"".join(files.chunks(name)) for name in files.names()} == content


@pytest.mark.expects_error_log
def test_a_store_that_is_away_gives_503_and_is_not_kept(bucket, settings, client):
    photo = Photo.objects.create(practice=PracticeFactory(), image=picture((64, 64)), alt_ky="Көчө")
    away = settings.STORAGES["default"]["OPTIONS"] | {"endpoint_url": "http://127.0.0.1:9"}
    settings.STORAGES = settings.STORAGES | {
        "default": settings.STORAGES["default"] | {"OPTIONS": away}
    }
    answer = client.get(f"/media/{photo.image.name}")
    assert (answer.status_code, answer["Cache-Control"]) == (503, "no-store")


def test_files_that_wait_for_a_save_are_not_among_the_media(bucket, client):
    name = storages["waiting"].save("00ff", SimpleUploadedFile("a", b"waiting"))
    assert keys(bucket) == ["waiting/00ff"]
    assert client.get(f"/media/{name}").status_code == 404
    assert client.get(f"/media/../waiting/{name}").status_code in (400, 404)
    with pytest.raises(ClientError):
        bucket.get_object(Bucket="portal", Key="media/00ff")
