"""`python -m rival.build FROM`: the practices of the database FROM as pages in that of DATABASE_URL.

In Kyrgyz alone, so it holds half of what the portal does.
"""

import os
import sys

import django
import psycopg2

PRACTICES = """
SELECT p.slug, p.title_ky, p.summary_ky, p.problem_ky, p.solution_ky, p.result_ky, p.year,
       p.cost_total, p.published_at,
       (SELECT topic_id FROM practices_practicetopic WHERE practice_id = p.id
        ORDER BY is_main DESC, id LIMIT 1),
       (SELECT territory_id FROM practices_practiceterritory WHERE practice_id = p.id LIMIT 1)
FROM practices_practice p WHERE p.state = 'published' ORDER BY p.published_at
"""
FIELDS = (
    "slug", "title", "summary", "problem", "solution", "result", "year", "cost",
    "first_published_at", "topic_id", "territory_id",
)  # fmt: skip


def main(source: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "rival.settings"
    django.setup()
    from django.core.management import call_command
    from wagtail.models import Page, Site

    from rival.models import HomePage, IndexPage, PracticePage, Territory, Topic

    call_command("migrate", verbosity=0)
    if PracticePage.objects.exists():
        return
    cursor = psycopg2.connect(source).cursor()
    for model, table in ((Topic, "vocabulary_topic"), (Territory, "directory_territory")):
        columns = "id, name_ky, slug" if model is Topic else "id, name_ky"
        cursor.execute(f"SELECT {columns} FROM {table}")
        fields = columns.replace("name_ky", "name").split(", ")
        model.objects.bulk_create(
            model(**dict(zip(fields, row, strict=True))) for row in cursor.fetchall()
        )
    root = Page.objects.get(depth=1)
    home = root.add_child(instance=HomePage(title="Portal", slug="portal"))
    Site.objects.update(root_page=home)
    Page.objects.filter(depth=2).exclude(pk=home.pk).first().delete()
    practices = home.add_child(instance=IndexPage(title="Practices", slug="practices"))
    for title in ("Meetings", "Topics", "Territories", "Agencies", "Glossary"):
        home.add_child(instance=IndexPage(title=title, slug=title.lower()))
    cursor.execute(PRACTICES)
    for row in cursor.fetchall():
        known = {name: value for name, value in zip(FIELDS, row, strict=True) if value is not None}
        practices.add_child(instance=PracticePage(**known))
    django.db.connection.cursor().execute("VACUUM ANALYZE")


if __name__ == "__main__":
    main(*sys.argv[1:])
