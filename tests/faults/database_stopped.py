"""PostgreSQL stops under load, then hangs: python -m tests.faults.database_stopped [SECONDS]

One node of two workers, Redis, eight readers who ask without pause: for pages that are kept, and
for searches, which never are. Phases of SECONDS (default 10): all well; stopped as if the power
went; started again; stopped by SIGSTOP, so that it takes connections and never answers; going on.
The node is never restarted.
"""

import os
import signal
import sys
import time

from .desk import Reader
from .scene import HEAD, Load, Verdict, a_practice, cluster, editor_at, row

LIMIT = 3.0  # seconds in which a reader has an answer, good or bad
SETTLING = 4.0  # seconds after a return in which answers may still be 503
IN_WORDS = {"ky": "Маалымат базасы жооп бербей жатат", "ru": "База данных не отвечает"}


def main(seconds: float = 10) -> int:
    verdict = Verdict()
    with cluster(nodes=1, replica=False, proxy=False, workers=2) as scene:
        key, slug = a_practice(scene)
        editor, form = editor_at(scene.nodes[0]), f"/admin/practices/practice/{key}/change/"
        fields = editor.form(form) | {"title_ky": "Өзгөрдү", "_continue": "1"}
        kept = [f"/{language}/{page}" for language in ("ky", "ru")
                for page in ("", "practices/", f"practices/{slug}/", "about/")]  # fmt: skip
        fresh = [f"/{language}/search/?q={number}" for language in ("ky", "ru")
                 for number in range(4)]  # fmt: skip
        node = scene.nodes[0].port
        with Load(node, kept + fresh, readers=8) as load:
            marks = [("all well", time.monotonic() + 5)]
            time.sleep(seconds + 5)
            scene.primary.stop("immediate")
            marks.append(("stopped", time.monotonic()))
            time.sleep(seconds)
            check_page(verdict, node)
            answer = editor.send(form, fields)
            told = answer.status == 503 and "Эч нерсе сакталган жок" in answer.text
            verdict.expect("a save is answered with 503 and that nothing was saved", told)
            marks.append(("starting", time.monotonic()))
            scene.primary.start()
            marks.append(("started again", time.monotonic()))
            time.sleep(seconds)
            hanging = scene.primary.processes()
            for number in hanging:
                os.kill(number, signal.SIGSTOP)
            marks.append(("hanging", time.monotonic()))
            time.sleep(seconds)
            for number in reversed(hanging):
                os.kill(number, signal.SIGCONT)
            marks.append(("going on", time.monotonic()))
            time.sleep(seconds)
            end = time.monotonic()
        answer = editor.send(form, fields)
        verdict.expect("the same save works afterwards", answer.status == 302)
        print(HEAD)
        for (name, start), (_next, stop) in zip(marks, [*marks[1:], ("", end)], strict=True):
            of_kept, of_fresh = load.between(start, stop, kept), load.between(start, stop, fresh)
            print(row(f"{name}: kept pages", of_kept))
            print(row(f"{name}: searches", of_fresh), flush=True)
            if name != "starting":
                judge(verdict, name, (start, stop), of_kept, of_fresh)
    return verdict.end()


def check_page(verdict, port):
    for language, words in IN_WORDS.items():
        answer = Reader(port).get(f"/{language}/search/?q=never")
        in_language = answer.status == 503 and words in answer.text
        verdict.expect(f"the page of the fault is in {language}", in_language)
        verdict.expect("it says when to ask again", "Retry-After" in answer.headers)


def judge(verdict, name, times, kept, fresh):
    (start, stop), both = times, kept + fresh
    verdict.expect(f"{name}: never a 500, never a broken line",
                   {answer[2] for answer in both} <= {200, 503})  # fmt: skip
    slow = [answer for answer in both if answer[3] > LIMIT]
    verdict.expect(f"{name}: {len(slow)} answers took over {LIMIT:g} s", not slow)
    if name in {"stopped", "hanging"}:
        # What was asked last may be answered by the server that goes on.
        settled = [a for a in fresh if start + 0.5 < a[0] < stop - a[3]]
        wrong_language = [a for a in settled if a[4] != a[1].split("/")[1]]
        verdict.expect(f"{name}: searches get 503 in the language of the address",
                       {a[2] for a in settled} == {503} and not wrong_language)  # fmt: skip
        verdict.expect(f"{name}: kept pages go on", {a[2] for a in kept} == {200})
    else:
        # The last questions before a stop are cut by it.
        settled = [a for a in both if start + SETTLING < a[0] < stop - 3]
        verdict.expect(f"{name}: all is served", {a[2] for a in settled} == {200})


if __name__ == "__main__":
    sys.exit(main(*map(float, sys.argv[1:])))
