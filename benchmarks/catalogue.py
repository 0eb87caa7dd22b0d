"""The catalogue that the benchmarks are run on: made-up practices in both languages.

Generated from the words of the demo content and made-up names, by Zipf's law, with a fixed seed.
"""

import json
import random
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
SEED, SIZES, BATCH = 2021, (1_000, 10_000, 100_000), 1_000
AGENCIES = MEETINGS = 40


def ground() -> tuple[random.Random, "dict[str, Vocabulary]"]:
    """Lay the ground on an empty database: tables, reference data, agencies; what texts come from."""
    from django.core.management import call_command

    from portal.directory.models import Agency

    call_command("migrate", verbosity=0)
    call_command("load_reference", verbosity=0)
    for number in range(AGENCIES):
        Agency.objects.create(name_ky=f"Мекеме {number}", name_ru=f"Организация {number}")
    convene()
    chance = random.Random(SEED)
    return chance, {language: Vocabulary(language, chance) for language in ("ky", "ru")}


def convene():
    """MEETINGS public meetings of one board, a month apart."""
    from datetime import date, timedelta

    from django.utils import timezone

    from meetings.models import Meeting
    from portal.directory.models import Body
    from portal.search import index

    board = Body.objects.create(slug="board", name_ky="Байкоочу кеңеш", name_ru="Совет")
    meetings = Meeting.objects.bulk_create(
        Meeting(
            body=board,
            slug=f"m{number}",
            name_ky=f"Байкоочу кеңештин {number}-отуруму",
            name_ru=f"Заседание совета № {number}",
            date=date(2025, 12, 1) - timedelta(days=30 * number),
            status="held",
            state="published",
            published_at=timezone.now() - timedelta(days=30 * number + 1),
        )
        for number in range(MEETINGS)
    )
    index.refresh("meeting", [meeting.pk for meeting in meetings])


class Vocabulary:
    """Words of one language, the n-th as frequent as 1/n."""

    def __init__(self, language, chance):
        from portal.text.tokens import tokenize

        counts = Counter()
        for path in sorted((ROOT / "portal/pages/demo/practices").glob("*.json")):
            for key, value in json.loads(path.read_text()).items():
                if key.endswith(f"_{language}") and isinstance(value, str):
                    counts.update(token.text for token in tokenize(value) if token.text.isalpha())
        syllables = ["ка", "ра", "суу", "таш", "бу", "лак", "ко", "чо", "жал", "ма", "дар", "тек"]
        names = {"".join(chance.choices(syllables, k=4)) for _ in range(20_000)}
        self.words = [word for word, _n in counts.most_common()] + sorted(names)
        self.weights = [1 / (place + 3) for place in range(len(self.words))]
        for place in range(1, len(self.weights)):
            self.weights[place] += self.weights[place - 1]
        self.chance = chance

    def text(self, shortest, longest):
        number = self.chance.randint(shortest, longest)
        return " ".join(self.chance.choices(self.words, cum_weights=self.weights, k=number))


def generate(first, last, vocabularies, chance):
    """Practices number `first` up to `last`, published, with topics, places and agencies."""
    from django.db import transaction
    from django.utils import timezone

    from portal.directory.models import Agency, Territory
    from portal.search import index
    from portal.vocabulary.models import Topic
    from practices.models import Partner, Practice, PracticeTerritory, PracticeTopic

    topics, agencies = list(Topic.objects.all()), list(Agency.objects.all())
    territories = list(Territory.objects.filter(level__gte=1))
    for start in range(first, last, BATCH):
        with transaction.atomic():
            practices = []
            for number in range(start, min(last, start + BATCH)):
                texts = {}
                for language, words in vocabularies.items():
                    texts[f"title_{language}"] = words.text(5, 9)[:150]
                    texts[f"summary_{language}"] = words.text(25, 40)[:600]
                    texts[f"solution_{language}"] = f"<p>{words.text(90, 160)}</p>"
                practices.append(
                    Practice(
                        slug=f"p{number}",
                        state="published",
                        published_at=timezone.now() - timezone.timedelta(minutes=number),
                        end_year=chance.randint(2008, 2026),
                        status=chance.choice(["completed", "completed", "running"]),
                        cost_total=None if number % 7 == 0 else number * 7_919 % 9_000_000,
                        settlement="urban" if number % 4 == 0 else "rural",
                        population=number * 7_919 % 60_000,
                        **texts,
                    )
                )
            Practice.objects.bulk_create(practices)
            for model, key, records, main in (
                (PracticeTopic, "topic", topics, {"is_main": True}),
                (PracticeTerritory, "territory", territories, {}),
                (Partner, "agency", agencies, {}),
            ):
                model.objects.bulk_create(
                    model(practice=practice, **{key: chance.choice(records)}, **main)
                    for practice in practices
                )
            index.refresh("practice", [practice.pk for practice in practices])
