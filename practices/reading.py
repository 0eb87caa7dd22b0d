"""The page of one practice: everything it shows, and no query for what it does not have."""

from functools import cache

from django.db import connections, router
from django.db.models import QuerySet

from portal.directory.known import agencies, territories

from .models import Practice

TALKS = "talks"
RELATIONS = {name.partition("__")[0] for name in Practice.PARTS}


def with_parts(practice: Practice) -> Practice:
    """`practice` with all its PARTS and `.has_talks`: a query that tells which there are, and one
    or two for each of those.
    """
    present = parts_of(practice)
    practice.has_talks = TALKS in present
    practice._prefetched_objects_cache = {
        name: read(getattr(practice, name).all()) if name in present else nothing(name)
        for name in RELATIONS
    }
    name_known([practice], "owner", agencies())
    name_known([practice], "verified_by", agencies())
    name_known(practice.partner_links.all(), "agency", agencies())
    name_known(practice.funding.all(), "agency", agencies())
    name_known(practice.replications.all(), "territory", territories())
    return practice


@cache
def nothing(relation: str) -> QuerySet:
    """No records, known without a query; shared by all practices, so nobody may change it."""
    return read(Practice._meta.get_field(relation).related_model.objects.none())


def read(records: QuerySet) -> QuerySet:
    len(records)
    return records


def name_known(records, field: str, known: dict) -> None:
    """Give `records` what their foreign key `field` names, without asking for what is known."""
    for record in records:
        if named := known.get(getattr(record, f"{field}_id")):
            setattr(record, field, named)


def parts_of(practice) -> set[str]:
    """The names of the relations in which `practice` has any record; one query."""
    names, sql = probe()
    with connections[router.db_for_read(Practice)].cursor() as cursor:
        cursor.execute(sql, [practice.pk] * len(names))
        return {name for name, there in zip(names, cursor.fetchone(), strict=True) if there}


@cache
def probe() -> tuple[list[str], str]:
    """The names of the relations, and an EXISTS for each."""
    names = [*sorted(RELATIONS), TALKS]
    return names, "SELECT " + ", ".join(
        'EXISTS(SELECT 1 FROM "{}" WHERE "{}" = %s)'.format(*table_of(name)) for name in names
    )


def table_of(name: str) -> tuple[str, str]:
    """The table of a relation of practices, and its column that names the practice."""
    relation = Practice._meta.get_field(name)
    if not relation.many_to_many:
        return relation.related_model._meta.db_table, relation.field.column
    through = relation.through if relation.auto_created else relation.remote_field.through
    to_practice = next(field for field in through._meta.fields if field.related_model is Practice)
    return through._meta.db_table, to_practice.column
