"""One record of each kind, with a kept version where the desk keeps versions, and clients by role."""

import reversion
from django.conf import settings
from django.contrib.admin import site
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from reversion.admin import VersionAdmin
from reversion.models import Version

from portal.publishing.models import AuditEntry, State
from portal.publishing.roles import AUTHORS, PUBLISHERS, TRANSLATORS
from portal.search.models import QueryCount, SynonymSet
from practices.models import Photo, Practice
from tests import factories, files

PASSWORD = "таза-суу-2021-айыл"


def people() -> dict[str, Client]:
    """A client for each role, signed in."""
    clients = {"anonymous": Client()}
    for role, group in (
        ("author", AUTHORS),
        ("translator", TRANSLATORS),
        ("publisher", PUBLISHERS),
    ):
        user = User.objects.create_user(role, password=PASSWORD, is_staff=True)
        user.groups.add(Group.objects.get(name=group))
        clients[role] = signed_in(user)
    clients["admin"] = signed_in(User.objects.create_superuser("admin", password=PASSWORD))
    return clients


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def make() -> dict:
    """By name: what examples of addresses speak of. `hidden…` is not public."""
    practice, talk = factories.PracticeFactory(), factories.TalkFactory()
    hidden = factories.PracticeFactory(state=State.DRAFT, published_at=None)
    hidden_talk = factories.TalkFactory(meeting__state=State.DRAFT, meeting__published_at=None)
    made = {
        "practice": practice,
        "meeting": talk.meeting,
        "talk": talk,
        "body": talk.meeting.body,
        "person": talk.person,
        "position": talk.position,
        "agency": talk.agency,
        "project": factories.ProjectFactory(),
        "topic": practice.topics.get(),
        "territory": practice.territories.get(),
        "term": factories.TermFactory(),
        "synonymset": SynonymSet.objects.create(words="суу\nвода"),
        "querycount": QueryCount.objects.create(text="суу", found=0),
        "user": User.objects.create_user("somebody"),
        "group": Group.objects.get(name=AUTHORS),
        "photo": photo_of(practice),
        "hidden": hidden,
        "hidden_meeting": hidden_talk.meeting,
        "hidden_talk": hidden_talk,
        "practice_type": ContentType.objects.get_for_model(Practice),
        "hidden_person": hidden_talk.person,
        "hidden_photo": photo_of(hidden),
    }
    made["auditentry"] = AuditEntry.objects.first()
    return made | versions_of(made) | {"deleted_version": deleted_version(), "settings": settings}


def deleted_version() -> Version:
    """The version of a practice that is no longer there."""
    practice = factories.PracticeFactory()
    with reversion.create_revision():
        reversion.add_to_revision(practice)
    version = Version.objects.get_for_object(practice).get()
    practice.delete()
    return version


def photo_of(practice):
    photo = Photo(practice=practice, image=files.picture((64, 64)), alt_ky="Сүрөт", alt_ru="Фото")
    photo.save()
    return photo


def versions_of(made) -> dict:
    """`<model>_version` for each record that the desk keeps versions of."""
    kept = {
        name: record
        for name, record in made.items()
        if name == record._meta.model_name
        and isinstance(site._registry.get(type(record)), VersionAdmin)
    }
    with reversion.create_revision():
        for record in kept.values():
            reversion.add_to_revision(record)
    return {
        f"{name}_version": Version.objects.get_for_object(record).first()
        for name, record in kept.items()
    }
