from django.core.management.base import BaseCommand
from django.db import reset_queries
from django.db.models import Max
from tqdm import tqdm

from portal.search import index, registry, spelling, synonyms
from portal.search.engines import engine
from portal.search.models import SearchEntry, SearchWord


class Command(BaseCommand):
    help = (
        "Rebuilds the search index from the records. Searches go on meanwhile: each record is "
        "replaced in a transaction of its own chunk. Run it after a change of the text analysis, "
        "after loaddata, and nightly."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--kind",
            action="append",
            choices=[source.kind for source in registry.all()],
            help="rebuild this kind of record alone; may be given more than once",
        )

    def handle(self, *args, kind=None, verbosity=1, **options):
        for source in registry.all():
            if kind is None or source.kind in kind:
                records, entries = self.rebuild(source, quiet=verbosity < 1)
                if verbosity:
                    self.stdout.write(f"{source.kind}: {records} records, {entries} entries")
        if kind is None:
            self.forget_words()
            for source in registry.synonym_sources():
                synonyms.declare_all(source)
            known = [source.kind for source in registry.all()]
            for gone in SearchEntry.objects.exclude(kind__in=known).values("kind").distinct():
                self.drop(gone["kind"], SearchEntry.objects.filter(kind=gone["kind"]))
        engine().optimize()

    def rebuild(self, source, quiet):
        """Index every record of `source`, then drop the entries of those that are gone."""
        records = source.queryset().order_by("pk")
        total = records.count()
        entries = 0
        with tqdm(total=total, desc=source.kind, unit="record", disable=quiet) as progress:
            for ids in pages(records):
                entries += index.refresh(source.kind, ids)
                reset_queries()  # with DEBUG on Django keeps the text of each
                progress.update(len(ids))
        gone = SearchEntry.objects.filter(kind=source.kind)
        self.drop(source.kind, gone.exclude(object_id__in=source.queryset().values("pk")))
        return total, entries

    def forget_words(self):
        """Drop the remembered words that stand in no entry any more."""
        last = SearchWord.objects.aggregate(last=Max("pk"))["last"] or 0  # later ones are in use
        known = set()
        terms = SearchEntry.objects.values_list("title_terms", "summary_terms", "body_terms")
        for columns in terms.iterator(chunk_size=index.CHUNK):
            known |= spelling.learnt(columns).keys()
        words = SearchWord.objects.filter(pk__lte=last).values_list("pk", "text")
        words = words.iterator(chunk_size=5_000)
        for chunk in index.chunks([pk for pk, text in words if text not in known]):
            SearchWord.objects.filter(pk__in=chunk).delete()

    def drop(self, kind, entries):
        ids = entries.order_by("object_id").values_list("object_id", flat=True).distinct()
        for chunk in index.chunks(list(ids)):
            engine().put(kind, chunk, [])


def pages(records, size=index.CHUNK):
    """The keys of `records`, ordered by key, in lists of `size`; each list is a query."""
    last = 0
    while ids := list(records.filter(pk__gt=last).values_list("pk", flat=True)[:size]):
        yield ids
        last = ids[-1]
