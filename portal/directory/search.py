"""What search knows of agencies and territories."""

from django.utils.translation import gettext_lazy as _

from portal.publishing.languages import text_in, texts_of
from portal.search.registry import ALWAYS, Source, SynonymSource, register, register_synonyms
from portal.search.texts import Texts, joined

from .models import Agency, FormerName, Project, Territory


def agency_texts(agency, language):
    name = text_in(agency, "name", language)
    abbreviation = text_in(agency, "abbreviation", language)
    return Texts(
        title=f"{abbreviation} — {name}" if name and abbreviation else name or abbreviation,
        summary=text_in(agency, "about", language),
    )


def territory_texts(territory, language):
    above = (territory.district, territory.region)
    return Texts(
        title=text_in(territory, "name", language),
        summary=joined(text_in(unit, "name", language) for unit in above if unit),
        body=joined(
            [
                text_in(territory, "short_name", language),
                *(text_in(former, "name", language) for former in territory.former_names.all()),
            ]
        ),
    )


def territories_within(territory):
    return Territory.objects.within([territory.pk]).values_list("pk", flat=True)


register(
    Source(
        kind="agency",
        model=Agency,
        label=_("agencies"),
        queryset=Agency.objects.all,
        published=Agency.objects.all,
        texts=agency_texts,
        visible_from=lambda agency: ALWAYS,
        order=4,
    )
)
register(
    Source(
        kind="territory",
        model=Territory,
        label=_("territories"),
        queryset=lambda: Territory.objects.select_related("district", "region").prefetch_related(
            "former_names"
        ),
        published=Territory.objects.all,
        texts=territory_texts,
        visible_from=lambda territory: ALWAYS,
        order=6,
        parts={FormerName: "territory"},
        related={Territory: territories_within},
    )
)
for kind, model in (("agency", Agency), ("project", Project)):
    register_synonyms(
        SynonymSource(kind, model, lambda record: texts_of(record, "name", "abbreviation"))
    )
