"""The page of components, for those who change the design."""

import pytest
from django.test import RequestFactory

from portal.pages.styleguide import styleguide
from tests import factories

pytestmark = pytest.mark.django_db


def test_it_shows_components_in_debug(settings):
    settings.DEBUG = True
    practice = factories.PracticeFactory()
    page = styleguide(RequestFactory().get("/styleguide/")).content.decode()
    assert page.count('class="button') > 3
    assert practice.title_ky in page
