"""Topics and terms as open data (SKOS: concepts and their labels)."""

from django.utils.translation import gettext_lazy as _

from portal.publishing.datasets import Dataset, columns

from .models import Term, Topic

EXAMPLES = {
    "slug": "drinking-water",
    "parent": "infrastructure",
    "icon": "water",
    "abbreviation_ky": "ЖӨБ",
    "abbreviation_ru": "МСУ",
    "agency": "aoma",
    "project": "zhdkkzh",
}

DATASETS = (
    Dataset(
        "topics",
        Topic,
        Topic.objects.all,
        columns(Topic, "slug", "name", "parent", "about", "icon", "order", examples=EXAMPLES),
        Topic._meta.verbose_name_plural,
        _("Subjects of the catalogue, a tree of two levels."),
    ),
    Dataset(
        "terms",
        Term,
        Term.objects.published,
        columns(
            Term,
            *("pk", "name", "abbreviation", "definition", "synonyms", "domain", "source"),
            *("agency", "project", "published_at", "updated_at"),
            examples=EXAMPLES,
        ),
        Term._meta.verbose_name_plural,
        _("Terms and abbreviations of local self-government in both languages."),
    ),
)
