import pytest


@pytest.fixture
def kept(settings):
    """Pages are kept, as they are outside the suite."""
    settings.PAGE_CACHE = True
