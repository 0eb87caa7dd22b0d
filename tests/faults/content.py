"""Practices in any number, of the sentences of the demo content, as JSON Lines."""

import json
import random
import re
from pathlib import Path

from tests.faults.portals import ROOT

DEMO = ROOT / "portal/pages/demo/practices"
SEED = 2021


def write_practices(path: Path, count: int) -> Path:
    """Write `count` rows for `import_practices` to `path`; the same ones each time.

    Some 1,300 characters a language, topics and territories of the reference data, no address
    given; nine of ten are published.
    """
    chance = random.Random(SEED)
    sentences, titles = {"ky": [], "ru": []}, {"ky": [], "ru": []}
    for file in sorted(DEMO.glob("*.json")):
        record = json.loads(file.read_text("utf-8"))
        for language in sentences:
            titles[language].append(record.get(f"title_{language}") or "")
            for name in ("summary", "problem", "solution", "result", "lessons"):
                text = re.sub(r"<[^>]+>", " ", record.get(f"{name}_{language}") or "")
                sentences[language] += [part for part in re.split(r"(?<=[.!?])\s+", text) if part]
    places = [json.loads(file.read_text("utf-8")) for file in sorted(DEMO.glob("*.json"))]
    topics = sorted({topic for place in places for topic in place["topics"]})
    territories = sorted({code for place in places for code in place["territories"]})
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            row = {
                "topics": chance.sample(topics, 2),
                "territory": chance.choice(territories),
                "year": chance.randint(2008, 2026),
                "cost_total": chance.randint(10, 90_000) * 100,
                "beneficiaries": chance.randint(50, 40_000),
                "published": f"2024-{1 + number % 12:02}-{1 + number % 28:02}"
                if number % 10
                else "",
            }
            for language, texts in sentences.items():
                row[f"title_{language}"] = f"{chance.choice(titles[language])[:130]} {number}"
                row[f"summary_{language}"] = " ".join(chance.choices(texts, k=3))[:600]
                row[f"body_{language}"] = "\n\n".join(chance.choices(texts, k=10))
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path
