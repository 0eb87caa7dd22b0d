from django.conf import settings
from django.utils.translation import get_language

from portal.publishing.addresses import twin
from portal.publishing.documents import offers_pdf
from portal.publishing.languages import LOCALES


def site(request):
    """What every page shows: the name, and this page's address in each language."""
    address = request.get_full_path()
    return {
        "SITE_NAME": settings.SITE_NAME,
        "SITE_URL": settings.SITE_URL,
        "OFFERS_PDF": offers_pdf(),
        "page_languages": [
            {
                "code": code,
                "name": name,
                "url": twin(address, code),
                "locale": LOCALES.get(code, code),
                "current": code == get_language(),
            }
            for code, name in settings.LANGUAGES
        ],
    }
