"""Uploaded files: those of public records for everybody, others for the desk and for previews."""

from datetime import timedelta

import pytest
from django.utils import timezone

from meetings.models import Document, MeetingPhoto
from portal.publishing import preview, stored
from portal.publishing.models import Picture, State, StoredFile
from portal.publishing.roles import TRANSLATORS
from practices.models import Attachment, Photo
from tests import factories, files
from tests.publishing.conftest import person
from tests.publishing.test_preview import HIDDEN

pytestmark = pytest.mark.django_db


def with_files(**state):
    """A practice and a meeting, each with a picture and a document; {address: record}."""
    practice, meeting = factories.PracticeFactory(**state), factories.MeetingFactory(**state)
    words = {"alt_ky": "Сүрөт"}
    made = [
        Photo(practice=practice, image=files.picture((600, 400)), **words),
        Attachment(practice=practice, file=files.pdf_upload()),
        MeetingPhoto(meeting=meeting, image=files.picture((600, 400)), **words),
        Document(meeting=meeting, file=files.pdf_upload()),
    ]
    found = {}
    for one in made:
        one.save()
        names = stored.names_of(one, "image" if isinstance(one, Picture) else "file")
        found |= {f"/media/{name}": getattr(one, "practice", None) or one.meeting for name in names}
    return found


def given(client, address):
    """The answer, read to its end, which closes its file."""
    answer = client.get(address)
    b"".join(answer)
    return answer


def test_every_kind_of_stored_file_has_its_record():
    kinds = {*Picture.__subclasses__(), *StoredFile.__subclasses__()}
    assert {model for model, _file, _parent in stored.holders().values()} == kinds
    assert kinds == {Photo, Attachment, MeetingPhoto, Document}


def test_files_of_public_records_are_for_everybody_and_may_be_kept(client):
    found = with_files()
    assert len(found) == 2 + 2 * 7  # two documents; each picture in two widths of three formats
    for address in found:
        answer = given(client, address)
        assert (answer.status_code, answer["Cache-Control"]) == (
            200,
            "public, max-age=31536000, immutable",
        )
        assert "Cookie" not in answer.get("Vary", "")
        assert not answer.cookies


@pytest.mark.parametrize("state", HIDDEN.values(), ids=HIDDEN)
def test_files_of_hidden_records_are_for_the_desk(client, state):
    translator = person("gulnara", TRANSLATORS)
    for address in with_files(**state):
        assert given(client, address).status_code == 404
        answer = given(translator, address)
        assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")


def test_files_go_with_their_record_when_it_is_taken_off_the_site(client):
    found = with_files()
    for record in set(found.values()):
        record.state = State.ARCHIVED
        record.save()
    assert {given(client, address).status_code for address in found} == {404}


def test_a_link_to_a_preview_opens_the_files_of_its_record_alone(client):
    found, others = with_files(**HIDDEN["draft"]), with_files(**HIDDEN["draft"])
    for record in set(found.values()):
        page = client.get(record.get_absolute_url(), {"preview": preview.token_for(record)})
        (cookie,) = page.cookies.values()
        assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/media/", True, "Lax")
        week = timedelta(days=7).total_seconds()
        assert week - 60 < cookie["max-age"] <= week
    assert {given(client, address).status_code for address in found} == {200}
    assert {given(client, address).status_code for address in others} == {404}


def test_a_cookie_nobody_signed_opens_nothing(client):
    address, record = next(iter(with_files(**HIDDEN["draft"]).items()))
    other = factories.PracticeFactory(**HIDDEN["draft"])
    for token in ("1", "", "a:b:c", preview.token_for(other)):
        client.cookies[preview.cookie_of(record)] = token
        assert given(client, address).status_code == 404


def test_a_picture_that_was_replaced_is_for_the_desk(client, admin_client):
    practice = factories.PracticeFactory()
    photo = Photo(practice=practice, image=files.picture((64, 64)), alt_ky="Сүрөт")
    photo.save()
    before = f"/media/{photo.image.name}"
    photo.image = files.picture((32, 32))
    photo.save()
    assert given(client, f"/media/{photo.image.name}").status_code == 200
    assert given(client, before).status_code == 404
    assert given(admin_client, before).status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        "../portal/settings.py",
        "%2e%2e/portal/settings.py",
        "photo/../../portal/settings.py",
        "/etc/passwd",
        "photo/%2fetc/passwd",
        "..%5c..%5csettings.py",
        "photo/x",
        "photo",
        "nothing/here.jpg",
        "photo/a%00.jpg",
    ],
)
def test_no_name_leads_out_of_the_folder(client, admin_client, name):
    assert client.get(f"/media/{name}").status_code in {400, 404}
    assert admin_client.get(f"/media/{name}").status_code in {400, 404}


def test_nginx_sends_what_the_portal_gives_leave_for(client, settings):
    settings.MEDIA_ACCEL = "/protected-media/"
    hidden, shown = with_files(**HIDDEN["draft"]), with_files()
    assert {given(client, address).status_code for address in hidden} == {404}
    for address in shown:
        answer = given(client, address)
        assert answer.content == b""
        assert answer["X-Accel-Redirect"] == address.replace("/media/", "/protected-media/")
        assert answer["Cache-Control"] == "public, max-age=31536000, immutable"


def test_a_file_costs_one_query(client, django_assert_num_queries):
    for address in list(with_files())[:3]:
        with django_assert_num_queries(1):
            given(client, address)


def test_a_scheduled_record_shows_its_files_from_its_moment(client):
    found = with_files(state=State.PUBLISHED, published_at=timezone.now() + timedelta(hours=1))
    assert {given(client, address).status_code for address in found} == {404}
    for record in set(found.values()):
        type(record).objects.update(published_at=timezone.now())
    assert {given(client, address).status_code for address in found} == {200}
