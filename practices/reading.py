"""The page of one practice: everything it shows, and no query for what it does not have."""

from functools import cache

from django.db import connections, router
from django.db.models import QuerySet

from portal.directory.known import agencies, projects, territories

from .models import Partner, Practice, PracticeTerritory, PracticeTopic

TALKS = "talks"
RELATIONS = {name.partition("__")[0] for name in Practice.PARTS}
# The relations that lead to what is known anyway: the column with the key of that, a word more that
# the page needs, and what to make of both.
LINKS = {
    "topic_links": (
        "topic_id",
        "CASE WHEN is_main THEN 'main' ELSE '' END",
        lambda to, word, link: PracticeTopic(topic_id=to, is_main=word == "main", **link),
    ),
    "territory_links": (
        "territory_id",
        "''",
        lambda to, _word, link: PracticeTerritory(territory_id=to, **link),
    ),
    "partner_links": (
        "agency_id",
        "role",
        lambda to, word, link: Partner(agency_id=to, role=word, **link),
    ),
    "projects": ("project_id", "''", lambda to, _word, _link: projects().get(to)),
}


def parts_of(practice: Practice) -> dict:
    """{relation: records} of all PARTS of `practice`, which knows them from now on, and whether
    there are any `has_talks`: one query for its LINKS and for what else there is, and one or two
    for each of that.
    """
    parts = {name: nothing(name) for name in RELATIONS} | {name: [] for name in LINKS}
    others = set()
    for name, key, to, word in rows_of(practice):
        if name not in LINKS:
            others.add(name)
        elif made := LINKS[name][-1](to, word, {"pk": key, "practice": practice}):
            parts[name].append(made)
    parts |= {name: getattr(practice, name).all() for name in others - {TALKS}}
    practice._prefetched_objects_cache = parts
    name_known([practice], "owner", agencies())
    name_known([practice], "verified_by", agencies())
    name_known(parts["partner_links"], "agency", agencies())
    name_known(parts["funding"], "agency", agencies())
    name_known(parts["replications"], "territory", territories())
    return parts | {"has_talks": TALKS in others}


@cache
def nothing(relation: str) -> QuerySet:
    """No records, known without a query; shared by all practices, so nobody may change it."""
    found = Practice._meta.get_field(relation).related_model.objects.none()
    len(found)
    return found


def name_known(records, field: str, known: dict) -> None:
    """Give `records` what their foreign key `field` names, without asking for what is known."""
    for record in records:
        if named := known.get(getattr(record, f"{field}_id")):
            setattr(record, field, named)


def rows_of(practice) -> list[tuple[str, int, int, str]]:
    """One query: of each link its relation, its key, the key it leads to and a word more; of the
    other relations those in which `practice` has any record, and zeros.
    """
    number, sql = probe()
    with connections[router.db_for_read(Practice)].cursor() as cursor:
        cursor.execute(sql, [practice.pk] * number)
        return sorted(cursor.fetchall())


@cache
def probe() -> tuple[int, str]:
    """The query of `rows_of`, and how often it asks for the key of the practice."""
    selects = []
    for name in sorted({*RELATIONS, TALKS}):
        table, practice = table_of(name)
        if name in LINKS:
            to, word, _make = LINKS[name]
            selects.append(f"SELECT '{name}', id, {to}, {word} FROM {table} WHERE {practice} = %s")
        else:
            found = f"SELECT 1 FROM {table} WHERE {practice} = %s"
            selects.append(f"SELECT '{name}', 0, 0, '' WHERE EXISTS ({found})")
    return len(selects), " UNION ALL ".join(selects)


def table_of(name: str) -> tuple[str, str]:
    """The table of a relation of practices, and its column that names the practice."""
    relation = Practice._meta.get_field(name)
    if not relation.many_to_many:
        return relation.related_model._meta.db_table, relation.field.column
    through = relation.through if relation.auto_created else relation.remote_field.through
    to_practice = next(field for field in through._meta.fields if field.related_model is Practice)
    return through._meta.db_table, to_practice.column
