"""What every fault script does: start a cluster with some content, load it, say what was found."""

import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path

from deploy.cluster.cluster import ROOT, Cluster

from .desk import PASSWORD, Editor, Reader

__all__ = ["HEAD", "ROOT", "Load", "Verdict", "a_practice", "cluster", "editor_at", "row"]
CONTENT = """
from tests import factories
for number in range({practices}):
    factories.PracticeFactory()
factories.TalkFactory()
"""


@contextmanager
def cluster(practices: int = 20, **parts):
    """A running cluster with so many practices and an account `admin`; removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="portal-faults-"))
    found = Cluster(folder, **parts)
    try:
        found.start(demo=False, say=lambda text: print(f"… {text}", file=sys.stderr, flush=True))
        found.manage("shell", "-v", "0", "-c", CONTENT.format(practices=practices))
        found.add_editor("admin", PASSWORD)
        yield found
    finally:
        found.stop(remove=True)


def editor_at(node) -> Editor:
    editor = Editor(node.port)
    editor.sign_in("admin")
    return editor


def a_practice(cluster) -> tuple[str, str]:
    """The key and the address word (slug) of the first practice."""
    row = cluster.primary.sql("SELECT id, slug FROM practices_practice ORDER BY id LIMIT 1")
    key, slug = row.split("|")
    return key, slug


class Load:
    """Readers who ask for pages again and again, each in a thread, until they are told to stop."""

    def __init__(self, port: int, paths: list[str], readers: int = 4):
        self.port, self.paths = port, paths
        self.answers: list[tuple[float, str, int, float, str]] = []
        self.going = True
        self.threads = [
            threading.Thread(target=self.read, args=[number], daemon=True)
            for number in range(readers)
        ]

    def read(self, number):
        reader, turn = Reader(self.port), number
        while self.going:
            path, started = self.paths[turn % len(self.paths)], time.monotonic()
            try:
                answer = reader.get(path)
                status, language = answer.status, answer.headers.get("Content-Language", "")
            except (OSError, HTTPException):
                status, language = 0, ""
            self.answers.append((started, path, status, time.monotonic() - started, language))
            turn += 1

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *error):
        self.going = False
        for thread in self.threads:
            thread.join(60)

    def between(self, start: float, end: float, paths=None):
        """The answers to requests that began in that time, to all paths or some."""
        return [
            answer
            for answer in list(self.answers)
            if start <= answer[0] < end and (paths is None or answer[1] in paths)
        ]


def row(what: str, answers) -> str:
    """A row of a table: what, requests, statuses, median, p99 and longest in ms."""
    times = sorted(answer[3] * 1000 for answer in answers)
    statuses = Counter(answer[2] for answer in answers)
    told = ", ".join(f"{count} × {status}" for status, count in sorted(statuses.items()))
    if not times:
        return f"| {what} | 0 | | | | |"
    return (
        f"| {what} | {len(times)} | {told} | {times[len(times) // 2]:.0f} "
        f"| {times[int(len(times) * 0.99)]:.0f} | {times[-1]:.0f} |"
    )


HEAD = (
    "| when | requests | answers | median ms | p99 ms | longest ms |\n|---|---:|---|---:|---:|---:|"
)


class Verdict:
    """Collects what was expected and what was found; `end` gives the exit code."""

    def __init__(self):
        self.failed = False

    def expect(self, what: str, holds: bool) -> None:
        self.failed |= not holds
        print(f"{'ok   ' if holds else 'WRONG'} {what}", flush=True)

    def end(self) -> int:
        return int(self.failed)
