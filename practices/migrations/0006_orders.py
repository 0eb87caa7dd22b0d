import django.db.models.functions.comparison
from django.db import migrations, models

from portal.postgresql.online_migrations import AddIndexOnline


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('directory', '0001_initial'),
        ('practices', '0005_like_municipalities'),
        ('vocabulary', '0002_permissions_of_roles'),
    ]

    operations = [
        AddIndexOnline(
            model_name='practice',
            index=models.Index(django.db.models.functions.comparison.Collate(models.Func(models.Func('title_ky', output_field=models.TextField(), template="NULLIF(%(expressions)s, '')"), models.Func('title_ru', output_field=models.TextField(), template="NULLIF(%(expressions)s, '')"), output_field=models.TextField(), template="COALESCE(%(expressions)s, '')"), 'ky-x-icu'), models.F('id'), name='practice_by_title_ky'),
        ),
        AddIndexOnline(
            model_name='practice',
            index=models.Index(django.db.models.functions.comparison.Collate(models.Func(models.Func('title_ru', output_field=models.TextField(), template="NULLIF(%(expressions)s, '')"), models.Func('title_ky', output_field=models.TextField(), template="NULLIF(%(expressions)s, '')"), output_field=models.TextField(), template="COALESCE(%(expressions)s, '')"), 'ky-x-icu'), models.F('id'), name='practice_by_title_ru'),
        ),
        AddIndexOnline(
            model_name='practice',
            index=models.Index(models.OrderBy(models.Func(models.F('cost_total'), output_field=models.DecimalField(decimal_places=2, max_digits=15), template='COALESCE(%(expressions)s, 1000000000000)')), models.OrderBy(models.F('id'), descending=True), name='practice_cheapest'),
        ),
        AddIndexOnline(
            model_name='practice',
            index=models.Index(models.OrderBy(models.Func(models.F('cost_total'), output_field=models.DecimalField(decimal_places=2, max_digits=15), template='COALESCE(%(expressions)s, -1)'), descending=True), models.OrderBy(models.F('id'), descending=True), name='practice_dearest'),
        ),
    ]
