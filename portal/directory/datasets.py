"""The directory as open data. Persons stand in meetings.datasets: public is who spoke in public."""

from django.utils.translation import gettext_lazy as _

from portal.publishing.datasets import Dataset, columns, links

from .models import Agency, Body, FormerName, Project, Territory

EXAMPLES = {
    "slug": "aoma",
    "code": "41704000000000",
    "parent": "41700000000000",
    "successors": "41704220000000",
    "territory": "41704000000000",
    "funder": "aoma",
    "implementer": "aoma",
    "successor": "aoma",
    "name_ky": "Нарын облусу",
    "name_ru": "Нарынская область",
    "abbreviation_ky": "АӨМА",
    "abbreviation_ru": "ГАРР",
    "level": "1",
}


def fields(model, *names):
    return columns(model, *names, examples=EXAMPLES)


DATASETS = (
    Dataset(
        "agencies",
        Agency,
        Agency.objects.all,
        fields(
            Agency,
            *("slug", "name", "abbreviation", "kind", "parent", "successor"),
            *("valid_from", "valid_to", "website", "about"),
        ),
        Agency._meta.verbose_name_plural,
        _("Organizations that take part in meetings, own or support practices."),
    ),
    Dataset(
        "bodies",
        Body,
        Body.objects.all,
        (
            *fields(Body, "slug", "name", "about"),
            links(
                Body,
                "projects",
                through=Body.projects.through,
                own="body",
                value="project__slug",
                example="zhdkkzh",
            ),
        ),
        Body._meta.verbose_name_plural,
        _("Boards and councils that meet."),
    ),
    Dataset(
        "projects",
        Project,
        Project.objects.all,
        fields(
            Project,
            *("slug", "name", "abbreviation", "funder", "implementer"),
            *("start_date", "end_date", "website"),
        ),
        Project._meta.verbose_name_plural,
        _("Projects and programmes within which practices arise and boards meet."),
    ),
    Dataset(
        "territories",
        Territory,
        Territory.objects.all,
        (
            *fields(Territory, "code", "name", "short_name", "kind", "level", "parent"),
            *fields(Territory, "valid_from", "valid_to"),
            links(
                Territory,
                "successors",
                through=Territory.successors.through,
                own="from_territory",
                value="to_territory__code",
                example=EXAMPLES["successors"],
            ),
        ),
        Territory._meta.verbose_name_plural,
        _("Administrative units by SOATE code; units that were dissolved as well."),
    ),
    Dataset(
        "territory-former-names",
        FormerName,
        FormerName.objects.all,
        fields(FormerName, "pk", "territory", "name", "until"),
        FormerName._meta.verbose_name_plural,
        _("Names that territories had before."),
    ),
)
