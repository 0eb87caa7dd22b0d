from django.db import migrations

from portal.postgresql.online_migrations import RemoveIndexOnline


class Migration(migrations.Migration):
    """Nobody asks by the stems of titles any more; each word of a title cost an entry here."""

    atomic = False
    dependencies = [("search", "0004_quicker_compression")]

    operations = [RemoveIndexOnline(model_name="titleword", name="search_title_stem")]
