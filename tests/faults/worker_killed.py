"""A worker is killed with -9 in the middle of a save or an import: python -m tests.faults.worker_killed [TIMES]

A save of a title with a picture (eight files, some seconds) is cut at a moment that moves through
it, TIMES times (default 15); an import of 3,000 practices is cut at five moments. After each: the
record has the new title, the picture and all its files, or none of them; the index says what the
record says; the next save works.
"""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from http.client import HTTPException
from io import BytesIO

from PIL import Image

from .scene import ROOT, Verdict, a_practice, cluster, editor_at

ROWS = 3_000


def main(times: int = 15) -> int:
    verdict = Verdict()
    with cluster(nodes=1, replica=False, redis=False, proxy=False) as scene:
        key, slug = a_practice(scene)
        editor = editor_at(scene.nodes[0])
        whole = save_time(scene, editor, key)
        print(f"a save that nobody cuts takes {whole:.1f} s")
        outcomes = [cut_save(scene, editor, key, 1.4 * whole * n / times, n) for n in range(times)]
        for state in ("nothing", "all", "HALF"):
            print(f"{outcomes.count(state):3} × {state}")
        verdict.expect(f"{times} saves cut: none half-written", "HALF" not in outcomes)
        answer = save(editor, key, "after all", picture())
        verdict.expect("the next save works", answer.status == 302)
        page = editor.get(f"/ky/practices/{slug}/")
        verdict.expect("and is on the page", "after all" in page.text)
        scene.manage("check_audit")
        verdict.expect("the chain of the audit trail is whole", True)
        cut_imports(verdict, scene)
    return verdict.end()


def picture() -> bytes:
    content = BytesIO()
    Image.effect_noise((1800, 1200), 60).convert("RGB").save(content, "JPEG", quality=80)
    return content.getvalue()


def save(editor, key, title, image):
    form = f"/admin/practices/practice/{key}/change/"
    fields = editor.form(form)
    number = int(fields["photos-TOTAL_FORMS"][0])
    fields |= {
        "title_ky": title,
        "photos-TOTAL_FORMS": str(number + 1),
        f"photos-{number}-alt_ky": "Түтүк",
        f"photos-{number}-order": "0",
        "_continue": "1",
    }
    return editor.send(form, fields, {f"photos-{number}-image": ("photo.jpg", image)}, timeout=60)


def save_time(scene, editor, key) -> float:
    started = time.monotonic()
    answer = save(editor, key, "first", picture())
    if answer.status != 302:
        raise RuntimeError(f"The save was answered with {answer.status}: {answer.text[:3000]}")
    return time.monotonic() - started


def state_of(scene, key) -> tuple[str, int, list[str]]:
    """Title, number of pictures, and what is wrong."""
    sql, wrong = scene.primary.sql, []
    title = sql(f"SELECT title_ky FROM practices_practice WHERE id = {key}")
    entry = sql("SELECT title FROM search_searchentry WHERE kind = 'practice' AND language = 'ky'"
                f" AND object_id = {key}")  # fmt: skip
    if entry != title:
        wrong.append(f"the index says {entry!r}, the record {title!r}")
    photos = sql("SELECT image || '|' || variants::text FROM practices_photo"
                 f" WHERE practice_id = {key}").splitlines()  # fmt: skip
    for photo in photos:
        image, variants = photo.split("|", 1)
        names = [image, *(name for kind in json.loads(variants).values() for _w, name in kind)]
        if len(names) == 1:
            wrong.append(f"{image} has no variants")
        wrong += [f"{n} is missing" for n in names if not (scene.folder / "media" / n).exists()]
    return title, len(photos), wrong


def workers(scene) -> list[int]:
    master = scene.nodes[0].child.pid
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(master)], capture_output=True, text=True, check=False)  # fmt: skip
    return [int(number) for number in found.stdout.split()]


def cut_save(scene, editor, key, after, number) -> str:
    """Kill the worker `after` seconds into a save: "nothing", "all" or "HALF" of it is there."""
    title, photos, _wrong = state_of(scene, key)
    new, image = f"cut {number}", picture()

    def attempt():
        # The line breaks, which is the point.
        with suppress(OSError, HTTPException, RuntimeError):
            save(editor, key, new, image)

    thread = threading.Thread(target=attempt)
    thread.start()
    time.sleep(after + random.uniform(0, 0.1))
    for worker in workers(scene):
        os.kill(worker, signal.SIGKILL)
    thread.join(60)
    time.sleep(1)  # PostgreSQL notices that the line is gone
    now, there, wrong = state_of(scene, key)
    for text in wrong:
        print(f"  {text}")
    if not wrong and (now, there) == (title, photos):
        return "nothing"
    return "all" if not wrong and (now, there) == (new, photos + 1) else "HALF"


def cut_imports(verdict, scene):
    place = scene.folder / "practices.jsonl"
    with place.open("w") as file:
        for number in range(ROWS):
            line = {"slug": f"import-{number}", "title_ky": f"Айыл суусу {number}", "summary_ky": "Суу",
                    "published": "2024-05-01", "year": 2020}  # fmt: skip
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    for after in (1, 2, 3, 4, 5):
        child = subprocess.Popen(
            [ROOT / ".venv/bin/python", "manage.py", "import_practices", place],
            cwd=ROOT, env=scene.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(after)
        cut = child.poll() is None
        child.kill()
        child.wait()
        time.sleep(1)
        count = scene.primary.sql(
            "SELECT count(*), (SELECT count(*) FROM search_searchentry WHERE kind = 'practice' "
            "AND object_id NOT IN (SELECT id FROM practices_practice)) "
            "FROM practices_practice WHERE slug LIKE 'import-%'"
        )
        rows, lost = map(int, count.split("|"))
        what = f"import {'cut' if cut else 'done'} after {after} s: {rows} practices of {ROWS}"
        verdict.expect(what, rows in {0, ROWS} and lost == 0)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
