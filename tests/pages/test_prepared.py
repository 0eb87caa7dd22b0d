"""Queries whose SQL is made once: they find what the same queryset finds, at each call anew."""

from datetime import timedelta

import pytest
from django.db.models import DateTimeField, SlugField
from django.utils import timezone
from django.utils.translation import override

from portal.prepared import KeysSlot, Prepared, Slot
from practices.models import Practice, Step
from tests import factories

pytestmark = pytest.mark.django_db

public_at = Prepared(
    lambda: (
        Practice.objects.published(Slot("now", DateTimeField()))
        .filter(slug=Slot("slug", SlugField()))
        .select_related("owner")
        .prefetch_related("steps")
    )
)
slugs = Prepared(
    lambda: Practice.objects.filter(pk__in=KeysSlot("keys")).order_by("-pk").values_list("slug")
)


def test_a_record_is_as_the_queryset_gives_it(django_assert_num_queries):
    practice = factories.PracticeFactory(cost_total="12.50", owner=factories.AgencyFactory())
    step = Step.objects.create(practice=practice, title_ky="Кадам")
    for language in ("ky", "ru"):
        with override(language), django_assert_num_queries(2):
            [found] = public_at(now=timezone.now(), slug=practice.slug)
            assert found.owner == practice.owner
            assert list(found.steps.all()) == [step]
    usual = Practice.objects.select_related("owner").prefetch_related("steps").get(pk=practice.pk)
    for field in Practice._meta.concrete_fields:
        assert getattr(found, field.attname) == getattr(usual, field.attname)


def test_each_call_asks_for_its_own_values():
    now = timezone.now()
    coming = factories.PracticeFactory(published_at=now + timedelta(hours=1))
    other = factories.PracticeFactory()
    assert public_at(now=now, slug=coming.slug) == []
    assert public_at(now=now + timedelta(hours=2), slug=coming.slug) == [coming]
    assert public_at(now=timezone.now(), slug=other.slug) == [other]
    assert public_at(now=timezone.now(), slug="' OR 1=1 --") == []
    other.title_ky = "Жаңы ат"
    other.save()
    assert public_at(now=timezone.now(), slug=other.slug)[0].title_ky == "Жаңы ат"


def test_keys_are_a_list_of_any_length():
    practices = [factories.PracticeFactory() for _ in range(3)]
    keys = [practice.pk for practice in practices]
    for some in ([], keys[:1], keys, [*keys, keys[0], 10**12]):
        expected = [(one.slug,) for one in reversed(practices) if one.pk in some]
        assert slugs(keys=some) == expected


def test_a_call_without_a_value_is_a_mistake():
    with pytest.raises(KeyError):
        public_at(slug="p1")
