"""The tree of territories keeps region and district in step."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from portal.directory.models import Territory
from tests.factories import PracticeFactory, TerritoryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def oblast():
    return TerritoryFactory(name_ky="Нарын облусу")


@pytest.fixture
def raion(oblast):
    return TerritoryFactory(name_ky="Кочкор району", kind="raion", level=2, parent=oblast)


@pytest.fixture
def aimak(raion):
    return TerritoryFactory(name_ky="Чолпон айыл аймагы", kind="aimak", level=3, parent=raion)


def test_units_know_their_region_and_district(oblast, raion, aimak):
    assert (oblast.region, oblast.district) == (None, None)
    assert (raion.region, raion.district) == (oblast, None)
    assert (aimak.region, aimak.district) == (oblast, raion)


def test_a_unit_that_moves_takes_what_lies_in_it(raion, aimak):
    other = TerritoryFactory(name_ky="Чүй облусу")
    raion.parent = other
    raion.save()
    aimak.refresh_from_db()
    assert aimak.region == other


def test_within(oblast, raion, aimak):
    assert set(Territory.objects.within([oblast.pk])) == {oblast, raion, aimak}
    assert set(Territory.objects.within([raion.pk])) == {raion, aimak}


def test_a_unit_lies_in_one_of_a_higher_level(raion):
    with pytest.raises(ValidationError):
        TerritoryFactory.build(kind="oblast", level=1, parent=raion).full_clean()


def test_a_unit_without_a_level_is_told_so(raion, admin_client):
    answer = admin_client.post("/admin/directory/territory/add/", {"parent": raion.pk})
    assert "level" in answer.context["adminform"].form.errors


def test_a_unit_with_practices_cannot_be_deleted(oblast):
    PracticeFactory(territories=[oblast])
    with pytest.raises(ProtectedError):
        oblast.delete()
