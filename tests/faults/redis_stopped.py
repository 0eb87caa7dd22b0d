"""Redis stops under load: python -m tests.faults.redis_stopped [SECONDS]

Two nodes share Redis. Phases of SECONDS (default 10): all well; Redis stopped; started again. In
each an editor at node 1 changes a title and a reader at node 2 asks for it right after. While Redis
is away each process keeps pages for itself, so pages cost more; none may be old and none a 500.
"""

import sys
import time

from .desk import Reader
from .other_node import turn
from .scene import HEAD, Load, Verdict, a_practice, cluster, editor_at, row


def main(seconds: float = 10) -> int:
    verdict = Verdict()
    with cluster(replica=False, proxy=False) as scene:
        key, slug = a_practice(scene)
        editor, reader = editor_at(scene.nodes[0]), Reader(scene.nodes[1].port)
        paths = ["/ky/", "/ru/practices/", f"/ky/practices/{slug}/", "/ru/about/", "/ky/topics/"]
        with Load(scene.nodes[1].port, paths) as load:
            time.sleep(5)
            print(HEAD)
            for name in ("all well", "stopped", "started again"):
                if name == "stopped":
                    scene.redis.stop()
                elif name == "started again":
                    scene.start_redis()
                start, stale, saves = time.monotonic(), 0, 0
                while time.monotonic() < start + seconds:
                    found, _save, _read = turn(editor, reader, key, slug, f"{name} {saves}")
                    stale, saves = stale + (not found), saves + 1
                answers = load.between(start, time.monotonic())
                print(row(name, answers), flush=True)
                good = {answer[2] for answer in answers} == {200}
                verdict.expect(f"{name}: every page is served", good)
                verdict.expect(f"{name}: {stale} stale reads after {saves} saves", not stale)
    return verdict.end()


if __name__ == "__main__":
    sys.exit(main(*map(float, sys.argv[1:])))
